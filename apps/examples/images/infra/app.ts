import { DevStack, ProdStack, StagingStack } from '@lambda-forge/stacks';
import { App } from 'aws-cdk-lib';
import { email } from './services/email.ts';

const app = new App();
const lambdaStack = { services: [email] };

new DevStack(app, { lambdaStack });
new StagingStack(app, { lambdaStack });
new ProdStack(app, { lambdaStack });

app.synth();
