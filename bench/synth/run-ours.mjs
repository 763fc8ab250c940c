import { createContext } from '@lambda-forge/context';
import { DeployStage } from '@lambda-forge/stacks';
import { createApp, finish, nestedStacks, root, stageNames } from './app.mjs';

const app = createApp();
for (const stage of stageNames) {
  new DeployStage(app, createContext(app, { stage, resources: stage.toLowerCase() }), {
    lambdaStack: { root, nestedStacks, assets: process.env['ASSETS'] ?? 'isolated' },
  });
}
finish(app);
