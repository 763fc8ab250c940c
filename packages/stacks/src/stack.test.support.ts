import { createContext } from '@lambda-forge/context';
import type { Services } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import type { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { LambdaStack } from './lambda-stack.ts';

/** The stage of the stacks that tests synthesize. */
export const staging = { stage: 'Staging', resources: 'staging' };

/** Declares a function that works. */
export function hello(
  services: Services,
  changes: Partial<Parameters<Services['lambda']['createFunction']>[0]> = {},
) {
  return services.lambda.createFunction({
    name: 'Hello',
    path: './functions/hello',
    description: 'Says hello',
    ...changes,
  });
}

/** Synthesizes a Lambda stack of Staging in which `config` has declared what it likes. */
export function synth(
  config: (services: Services) => unknown,
  app: App = makeApp(),
  root = makeFolder({
    'functions/hello/main.ts': main,
    'functions/no_handler/main.ts': 'export const other = 1;\n',
    'functions/commonjs/package.json': '{"type":"commonjs"}',
    'functions/commonjs/main.js': 'exports.handler = async () => 1;\n',
  }),
): Template {
  const stack = new LambdaStack(app, createContext(app, staging), {
    root,
    functions: [(services) => void config(services)],
  });
  return Template.fromStack(stack);
}
