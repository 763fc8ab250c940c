import { describe, expect, test } from '@jest/globals';
import { apply, appOf, cdkInit, options } from './init.test.support.ts';
import { planInit } from './plan-init.ts';

describe('in an app of cdk init', () => {
  const plan = planInit(appOf(cdkInit), options);
  const files = apply(cdkInit, plan);

  test('writes the settings before what is there', () => {
    expect(Object.entries(JSON.parse(files['cdk.json'] ?? '').context)).toEqual([
      ['name', 'Orders'],
      ['region', 'eu-west-1'],
      ['repo', { owner: 'octocat', name: 'orders' }],
      ['dev', { arns: {} }],
      ['@aws-cdk/core:checkSecretUsage', true],
    ]);
  });

  test('adds what is missing of packages and scripts', () => {
    expect(JSON.parse(files['package.json'] ?? '')).toEqual({
      name: 'orders',
      scripts: { test: 'jest', dev: 'forge dev' },
      devDependencies: {
        '@swc/jest': '^0.2.39',
        jest: '^30',
        'aws-cdk': '2.1148.1',
        typescript: '~7.0.2',
        '@jest/globals': '^30',
        '@lambda-forge/cli': '1.2.3',
        '@lambda-forge/testing': '1.2.3',
        '@types/aws-lambda': '^8',
      },
      dependencies: {
        'aws-cdk-lib': '^2.275.0',
        constructs: '^10.5.0',
        '@lambda-forge/context': '1.2.3',
        '@lambda-forge/stacks': '1.2.3',
      },
    });
  });

  test('has its jest load our packages and find the tests of functions, too', () => {
    expect(files['jest.config.js']?.split('\n').slice(0, 5)).toEqual([
      'module.exports = {',
      "  preset: '@lambda-forge/testing',",
      "  testEnvironment: 'node',",
      "  roots: ['<rootDir>'],",
      "  testMatch: ['**/*.test.ts'],",
    ]);
  });

  test('adds the stage Dev to the app', () => {
    expect(files['bin/orders.ts']).toBe(`#!/usr/bin/env node
import { createContext } from '@lambda-forge/context';
import { DeployStage } from '@lambda-forge/stacks';
import * as cdk from 'aws-cdk-lib/core';
import { OrdersStack } from '../lib/orders-stack';

const app = new cdk.App();
new OrdersStack(app, 'OrdersStack', {
  // env: { account: '123456789012', region: 'us-east-1' },
});

// The stage Dev: every function below "functions" and "authorizers", and what they use below "resources".
new DeployStage(app, createContext(app, { stage: 'Dev', resources: 'dev' }));
`);
  });

  test('leaves a tsconfig.json that fits as it is, and writes imports that it allows', () => {
    expect(files['tsconfig.json']).toBe(cdkInit['tsconfig.json']);
    expect(files['functions/hello_world/unit.test.ts']).toContain("from './main';");
  });

  test('changes nothing in a second run', () => {
    expect(planInit(appOf(files), options)).toEqual({ files: [], changes: [], notes: [] });
  });

  test('has nothing to say where all is written', () => {
    expect(plan.notes).toEqual([]);
    expect(plan.files.map(({ path }) => path)).toEqual([
      'functions/hello_world/main.ts',
      'functions/hello_world/config.ts',
      'functions/hello_world/unit.test.ts',
      'functions/hello_world/integration.test.ts',
    ]);
  });
});

test('says all that is in the way at once', () => {
  const app = appOf({
    ...cdkInit,
    'cdk.json': '{ "app": "python3 app.py", "context": { "region": "mars" } }',
    'package.json':
      '{ "devDependencies": { "jest": "^29.7.0", "typescript": "~5.6.3" }, "dependencies": { "aws-cdk-lib": "2" } }',
    'tsconfig.json': '{ "compilerOptions": { "rootDir": "src" } }',
    'jest.config.js': "module.exports = {\n  preset: 'ts-jest',\n};\n",
    'functions/own/main.ts': '',
    '.pnp.cjs': '',
  });

  expect(() => planInit(app, { ...options, repo: 'octocat' })).toThrow(
    new RegExp(
      [
        'This app: \\d+ problems',
        'The repository is "octocat"',
        'region is "mars"',
        "Plug'n'Play",
        'does not name constructs',
        'jest \\^29.7.0 is too old',
        'typescript ~5.6.3 cannot import',
        '"rootDir": "src"',
        'jest.config.js has preset',
        '"app" in cdk.json is "python3 app.py"',
        'functions/own has a main.ts and no config.ts',
      ].join('[^]*'),
    ),
  );
});

test.each([
  ['cdk.json', '{ "app": }', 'cdk.json:1 is not valid JSON'],
  ['package.json', '[]', 'package.json does not hold an object'],
  ['tsconfig.json', '{\n  "extends": \n', 'tsconfig.json:3 is not valid JSON'],
  ['jest.config.js', 'module.exports = require("./other");\n', 'does not export an object that can be read'],
])('%s that cannot be read is named', (path, text, message) => {
  expect(() => planInit(appOf({ ...cdkInit, [path]: text }), options)).toThrow(message);
});
