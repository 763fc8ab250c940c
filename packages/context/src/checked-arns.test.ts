import { expect, test } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { createContext } from './create-context.ts';

const arn = (name: string) => `arn:aws:dynamodb:us-east-2:123456789012:table/${name}`;
const settings = {
  region: 'us-east-2',
  name: 'Demo',
  repo: { owner: 'octocat', name: 'demo' },
  dev: { arns: { urls_table: arn('dev') } },
  staging: { arns: {} },
  prod: { arns: { urls_table: arn('prod'), users: arn('users') } },
};
const arnsOf = (resources: string) =>
  createContext(new App({ context: settings }), { stage: 'Any', resources }).arns;

test('an ARN that is there is read, and asked for without being read', () => {
  expect(arnsOf('dev')['urls_table']).toBe(arn('dev'));
  expect(['urls_table' in arnsOf('dev'), 'urls_table' in arnsOf('staging')]).toEqual([true, false]);
  expect(Object.keys(arnsOf('prod'))).toEqual(['urls_table', 'users']);
  expect(JSON.parse(JSON.stringify(arnsOf('dev')))).toEqual(settings.dev.arns);
});

test.each([
  ['dev', 'users', 'cdk.json: dev.arns, staging.arns have no "users".\n  Add "users" there'],
  ['staging', 'urls_table', 'cdk.json: staging.arns has no "urls_table".\n  Add "urls_table" there'],
  [
    'prod',
    'url_table',
    'cdk.json: dev.arns, staging.arns, prod.arns have no "url_table".\n  Did you mean "urls_table"?',
  ],
])('one that is missing names every stage that lacks it, and the nearest: %s, %s', (stage, key, message) => {
  expect(() => arnsOf(stage)[key]).toThrow(message);
});
