import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnResource, CloudFormationValidatePlugin, Stack } from 'aws-cdk-lib';
import { checkNewTemplates } from './check-new-templates.ts';

/** One synth that `synthesize-checked.test.support.ts` is asked for. */
export interface CheckedSynth {
  readonly outdir: string;
  readonly handler: string;
  /** The app's folder; without it, the CDK checks by itself. */
  readonly root?: string;
}

// A program: prints the report of each synth in its argument, and how many checks there were until then.
// The engine of the check is slow beside the large heap of a whole test run: it grows its memory often, and each time
// everything is collected.
let checks = 0;
const { validate } = CloudFormationValidatePlugin.prototype;
CloudFormationValidatePlugin.prototype.validate = function (context) {
  checks++;
  return validate.call(this, context);
};
const synths = JSON.parse(process.argv[2] ?? '[]') as CheckedSynth[];
console.log(JSON.stringify(synths.map((synth) => ({ report: synthesize(synth), checks }))));

// A function without a role, which CloudFormation refuses.
function synthesize({ outdir, handler, root }: CheckedSynth): unknown {
  const app = new App({ outdir });
  const stack = new Stack(app, 'Stack', { env: { account: '111111111111', region: 'eu-west-1' } });
  new CfnResource(stack, 'Hello', {
    type: 'AWS::Lambda::Function',
    properties: { Code: { ZipFile: '' }, Handler: handler, Runtime: 'nodejs24.x' },
  });
  if (root !== undefined) checkNewTemplates(stack, root);
  app.synth();
  // Without the lines of this file by which the construct was made.
  return JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'), (key, value) =>
    key === 'stackTraces' ? undefined : value,
  );
}
