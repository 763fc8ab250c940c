import { expect } from '@jest/globals';
import { createProject } from '../outside/create-project.ts';
import { findOwnPackages, ownPackages } from '../outside/find-own-packages.ts';
import { testEach } from '../outside/matrix.ts';
import { addPackages, packageManagers } from '../outside/package-manager.ts';
import { mustRunOutside } from '../outside/run-outside.ts';

const program = `
import { createContext } from '@lambda-forge/context';
import { App } from 'aws-cdk-lib';

const repo = { owner: 'octocat', name: 'orders' };
const app = new App({ context: { name: 'Orders', region: 'eu-west-1', repo, staging: { arns: {} } } });
console.log(createContext(app, { stage: 'Staging', resources: 'staging' }).createId('Stack'));
`;

testEach(
  packageManagers,
  '@lambda-forge/context alone, installed with %s, names the resources of a CDK app',
  async (manager) => {
    const cwd = createProject(manager, { 'app.mjs': program });
    await addPackages(manager, ['@lambda-forge/context', 'aws-cdk-lib', 'constructs'], { cwd });

    expect(await mustRunOutside('node', ['app.mjs'], { cwd })).toBe('Staging-Orders-Stack\n');
    expect(findOwnPackages(cwd)).toEqual(ownPackages('context'));
  },
  300_000,
);
