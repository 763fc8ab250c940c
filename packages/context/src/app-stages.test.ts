import { expect, test } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { context, createContext, suggestStage } from './index.ts';

const settings = { region: 'us-east-2', name: 'Orders', repo: { owner: 'octocat', name: 'orders' } };

function appOf(stages: Readonly<Record<string, string>>): App {
  const blocks = ['dev', 'staging', 'prod', 'prod_eu', 'prod_us'];
  const own = Object.fromEntries(blocks.map((block) => [block, { arns: {} }]));
  const app = new App({ context: { ...settings, ...own } });
  for (const [stage, resources] of Object.entries(stages)) createContext(app, { stage, resources });
  return app;
}

const usual = { Dev: 'dev', Staging: 'staging', Prod: 'prod' };

test.each([
  ['Stagin', 'Staging'],
  ['staging', 'Staging'],
  ['Prd', 'Prod'],
])('of %j, which no stage is called, tells the stage that was meant: %s', (name, meant) => {
  expect(suggestStage(appOf(usual), name)).toBe(meant);
});

test.each<[string, string, Record<string, string>]>([
  ['a stage of the app', 'Staging', usual],
  ['like none', 'Preview', usual],
  ['a stage that this synth leaves out', 'Staging', { Dev: 'dev' }],
  ['a stage that this synth leaves out, by a name of its own', 'Prd', { Pre: 'dev' }],
  ['a block whose stage has another name', 'Dev', { DevA: 'dev' }],
  ['a block of two words', 'ProdEu', { ProdUs: 'prod_us' }],
  ['one of several by number', 'Test2', { Test1: 'dev' }],
])('says nothing of what is %s', (_, name, stages) => {
  expect(suggestStage(appOf(stages), name)).toBeUndefined();
});

test('says nothing of a stage whose class the app has', () => {
  expect(suggestStage(appOf({ Alpha: 'dev' }), 'Alphb')).toBe('Alpha');

  context({ stage: 'Alphb', resources: 'dev' })(
    class {
      readonly context = createContext(new App(), { stage: 'Alphb', resources: 'dev' });
    },
  );

  expect(suggestStage(appOf({ Alpha: 'dev' }), 'Alphb')).toBeUndefined();
});
