import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { makeFolder } from '@lambda-forge/test-support';
import { App, CloudFormationValidatePlugin, Stack } from 'aws-cdk-lib';
import { checkNewTemplates } from './check-new-templates.ts';
import type { CheckedSynth } from './synthesize-checked.test.support.ts';

const program = join(import.meta.dirname, 'synthesize-checked.test.support.ts');

test('templates that were checked before are not checked again, and the report is the same', () => {
  const root = makeFolder({});
  const outdir = join(root, 'cdk.out');
  const [own, first, again, other] = synthesize([
    { outdir, handler: 'main.handler' },
    { outdir, handler: 'main.handler', root },
    { outdir, handler: 'main.handler', root },
    { outdir, handler: 'other.handler', root },
  ]);

  expect(JSON.stringify(own?.report)).toContain('Role');
  expect([first?.report, again?.report]).toEqual([own?.report, own?.report]);
  expect([own, first, again, other].map((synth) => synth?.checks)).toEqual([1, 2, 2, 3]);
});

test.each([
  ['is damaged', (folder: string) => writeFileSync(join(folder, 'check.json'), '{"key":')],
  ['is no file', (folder: string) => mkdirSync(join(folder, 'check.json'))],
])('templates are checked where what was kept %s', (_, damage) => {
  const root = makeFolder({ '.forge/cache/templates/other': '' });
  damage(join(root, '.forge', 'cache', 'templates'));
  const [synth] = synthesize([{ outdir: join(root, 'cdk.out'), handler: 'main.handler', root }]);

  expect(JSON.stringify(synth?.report)).toContain('Role');
  expect(synth?.checks).toBe(1);
});

test('an app that is not to be checked stays without', () => {
  const check = jest.spyOn(CloudFormationValidatePlugin.prototype, 'validate');
  const root = makeFolder({});
  process.env['CDK_VALIDATION'] = 'false';
  const app = new App({ outdir: join(root, 'cdk.out') });
  checkNewTemplates(new Stack(app, 'Stack'), root);
  app.synth();

  expect(check).not.toHaveBeenCalled();
});

function synthesize(synths: readonly CheckedSynth[]): { report: unknown; checks: number }[] {
  const output = execFileSync(process.execPath, [program, JSON.stringify(synths)], {
    encoding: 'utf8',
    env: {
      ...process.env,
      CDK_VALIDATION: 'true',
      NODE_OPTIONS: '--conditions=@lambda-forge/source --no-warnings',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return JSON.parse(output);
}
