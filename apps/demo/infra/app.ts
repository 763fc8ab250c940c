import { App } from 'aws-cdk-lib';
import { DevStack } from './stacks/dev-stack.ts';
import { ProdStack } from './stacks/prod-stack.ts';
import { StagingStack } from './stacks/staging-stack.ts';

const app = new App();

new DevStack(app);
new StagingStack(app);
new ProdStack(app);

app.synth();
