import { expect, test } from '@jest/globals';
import { findRuntimeProblems } from './find-runtime-problems.ts';

const standard = 'aws/codebuild/standard:7.0';

test.each([
  [standard, { nodejs: '24' }],
  [standard, { nodejs: '22.x', python: '3.12', java: 'corretto21' }],
  [standard, { nodejs: 'latest', python: '3.x', dotnet: '8', ruby: '4' }],
  [standard, { nodejs: '23.11.0' }],
  [`${standard}-25.10.31`, { nodejs: '18' }],
  ['aws/codebuild/standard:8.0', { nodejs: '24', rust: '1.93' }],
  ['aws/codebuild/amazonlinux2-x86_64-standard:5.0', { nodejs: '20' }],
  ['123456789012.dkr.ecr.us-east-2.amazonaws.com/own:1', { nodejs: '99' }],
])('%s has %j', (image, wanted) => {
  expect(findRuntimeProblems(image, wanted)).toEqual([]);
});

test.each([
  [
    standard,
    { nodejs: '26' },
    'asks for nodejs 26, which aws/codebuild/standard:7.0 does not have',
    '18, 20, 22, 24',
  ],
  [
    standard,
    { node: '24' },
    'names "node", which aws/codebuild/standard:7.0 does not have',
    'golang, java, nodejs',
  ],
  ['aws/codebuild/standard:6.0', { nodejs: '24' }, 'asks for nodejs 24', '16'],
  ['aws/codebuild/standard:8.0', { nodejs: '20' }, 'asks for nodejs 20', '22, 24'],
  [standard, { nodejs: '24.9' }, 'asks for nodejs 24.9', '24'],
])('%s has no %j', (image, wanted, message, has) => {
  expect(findRuntimeProblems(image, wanted as Record<string, string>)).toEqual([
    { message: expect.stringContaining(message), hint: expect.stringContaining(has) },
  ]);
});
