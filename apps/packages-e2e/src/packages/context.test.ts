import { expect, test } from '@jest/globals';
import { createProject } from '../outside/create-project.ts';
import { findOwnPackages, ownPackages } from '../outside/find-own-packages.ts';
import { addPackages } from '../outside/package-manager.ts';
import { mustRunOutside } from '../outside/run-outside.ts';

const program = `
import { createContext } from '@lambda-forge/context';
import { App } from 'aws-cdk-lib';

const repo = { owner: 'octocat', name: 'orders' };
const app = new App({ context: { name: 'Orders', region: 'eu-west-1', repo, staging: { arns: {} } } });
console.log(createContext(app, { stage: 'Staging', resources: 'staging' }).createId('Stack'));
`;

test('@lambda-forge/context alone names the resources of a CDK app', async () => {
  const cwd = createProject('pnpm', { 'app.mjs': program });
  await addPackages('pnpm', ['@lambda-forge/context', 'aws-cdk-lib', 'constructs'], { cwd });

  expect(await mustRunOutside('node', ['app.mjs'], { cwd })).toBe('Staging-Orders-Stack\n');
  expect(findOwnPackages(cwd)).toEqual(ownPackages('context'));
}, 300_000);
