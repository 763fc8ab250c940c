import { expect, test } from '@jest/globals';
import { installCommands } from './create-step.ts';

const project = { install: 'npm ci', exec: 'npx --no-install', isLocked: true };

test.each([
  ['.', '.', ['npm ci']],
  ['apps/my demo', '.', ['npm ci', "cd 'apps/my demo'"]],
  ['service', 'service', ['(cd service && npm ci)', 'cd service']],
])('installs the app %s where the lockfile is, %s, and ends in the app', (app, workspace, commands) => {
  expect(installCommands({ ...project, app, workspace })).toEqual(commands);
});
