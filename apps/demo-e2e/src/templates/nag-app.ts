import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App, type Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Construct } from 'constructs';

// The pipelines of the app in the current folder, as its infra/app.ts makes them, judged by a rule pack.
const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
for (const stage of ['dev', 'staging', 'prod']) {
  const file = pathToFileURL(join(process.cwd(), 'infra', 'stacks', `${stage}-stack.ts`));
  const stacks = (await import(file.href)) as Record<string, new (scope: Construct) => Stack>;
  for (const PipelineStack of Object.values(stacks)) new PipelineStack(app);
}
app.synth();
