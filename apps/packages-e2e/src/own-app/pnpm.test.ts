import { createCdkApp } from '../outside/create-cdk-app.ts';
import { describeOthers } from '../outside/matrix.ts';
import { pnpmApps } from './own-apps.ts';
import { walkInit } from './walk-init.ts';

describeOthers(pnpmApps, 'a CDK app: $name', (app) => {
  walkInit(app, () => createCdkApp('pnpm'));
});
