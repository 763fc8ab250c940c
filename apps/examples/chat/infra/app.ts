import { DevStack, ProdStack, StagingStack } from '@lambda-forge/stacks';
import { App } from 'aws-cdk-lib';

const app = new App();

new DevStack(app);
new StagingStack(app);
new ProdStack(app);

app.synth();
