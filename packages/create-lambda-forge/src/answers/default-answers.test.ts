import { expect, test } from '@jest/globals';
import { defaultAnswers } from './default-answers.ts';
import { findAnswerProblems } from './find-problems.ts';

const at = (folder: string, userAgent?: string) =>
  defaultAnswers(folder, { cwd: '/home/ali/orders', userAgent });

test.each([
  ['my-api', 'My-Api', '$GITHUB-OWNER/my-api'],
  ['My API', 'My-API', '$GITHUB-OWNER/my-api'],
  ['services/v2_orders', 'V2-Orders', '$GITHUB-OWNER/v2_orders'],
  ['.', 'Orders', '$GITHUB-OWNER/orders'],
  ['2024', 'My-Api', '$GITHUB-OWNER/2024'],
  ['日本', 'My-Api', '$GITHUB-OWNER/my-api'],
  ['a-very-long-name-of-a-service-indeed', 'A-Very-Long-Name-Of-A-Service-In', expect.anything()],
])('a project in %s is called %s', (folder, name, repo) => {
  expect(at(folder)).toMatchObject({ folder, name, repo });
  expect(findAnswerProblems(at(folder))).toEqual([]);
});

test.each([
  ['pnpm/12.21.0 npm/? node/v24.1.0 linux x64', 'pnpm'],
  ['npm/11.19.1 node/v20.20.2 linux x64', 'npm'],
  ['yarn/1.22.22 npm/? node/v20.20.2 linux x64', 'yarn'],
  ['bun/1.3.0 npm/? node/v24.3.0 linux x64', 'npm'],
  [undefined, 'npm'],
])('who runs this by %s means %s', (userAgent, manager) => {
  expect(at('my-api', userAgent).packageManager).toBe(manager);
});
