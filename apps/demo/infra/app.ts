import './compile-cache.ts';
import { App } from 'aws-cdk-lib';
import { DevStack } from './stacks/dev-stack.ts';
import { ProdStack } from './stacks/prod-stack.ts';
import { StagingStack } from './stacks/staging-stack.ts';

// The CDK's check of templates takes longer than the synth itself: it runs once, in the pipeline's Build.
process.env['CDK_VALIDATION'] ??= 'false';
const app = new App();

new DevStack(app);
new StagingStack(app);
new ProdStack(app);

app.synth();
