import { beforeAll } from '@jest/globals';
import { cloneProject } from '../outside/clone-project.ts';
import { createCdkApp } from '../outside/create-cdk-app.ts';
import { describeEach } from '../outside/matrix.ts';
import { mustRunOutside } from '../outside/run-outside.ts';
import { npmApps } from './own-apps.ts';
import { walkInit } from './walk-init.ts';

// What npm installs in an app of cdk init, once for all of them.
let installed = '';

beforeAll(async () => {
  installed = await createCdkApp('npm');
  await mustRunOutside('npm', ['install'], { cwd: installed });
}, 900_000);

describeEach(npmApps, 'a CDK app: $name', (app) => {
  walkInit(app, async () => cloneProject(installed));
});
