import { spawnSync } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createContext, type ForgeError } from '@lambda-forge/context';
import type { FunctionConfig, Services } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { type App, Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { DeployStage } from './deploy-stage.ts';
import { LambdaStack } from './lambda-stack.ts';
import { DevStack } from './pipelines/dev-stack.ts';
import { PipelineStack } from './pipelines/pipeline-stack.ts';
import { ProdStack } from './pipelines/prod-stack.ts';
import { StagingStack } from './pipelines/staging-stack.ts';

const root = makeFolder({
  'functions/hello/main.ts': main,
  'functions/broken/main.ts': "import './nowhere.ts';\nexport const handler = async () => 1;\n",
  'functions/empty/main.ts': 'export const other = 1;\n',
});

const long = { environment: { TEXT: 'x'.repeat(5000) } };

test('what is wrong with all stages is one message, and what is of one names it', () => {
  const error = refusalOf([
    inAll(hello, (services) => services.lambda.createFunction(like('Gone', './functions/gone'))),
    inOne('Prod', ({ apiGateway, lambda }) =>
      apiGateway.createEndpoint('GET', '/users', lambda.createFunction(like('Users', './functions/hello'))),
    ),
  ]);

  expect(error).toMatchObject({ name: 'DeclarationError', code: 'DECLARATION_INVALID' });
  expect(error.message).toMatch(
    /^Dev, Staging, Prod: 2 problems\n {2}- Function "Gone" has no main\.ts: .*exist\.\n {4}Add .*\n {2}- .*\/users.* \(in Prod\)\n {4}/,
  );
});

test('ARNs that any stage lacks are told of together', () => {
  const urls = 'arn:aws:dynamodb:us-east-2:123456789012:table/urls';
  const reads: FunctionConfig = ({ context }) => void [context.arns['urls'], context.arns['users']];
  const readsMore: FunctionConfig = ({ context }) => void context.arns['users'];
  const { message } = refusalOf([inAll(hello), reads, readsMore], { prod: { arns: { urls } } });

  expect(message).toMatch(
    /^Dev, Staging, Prod: 2 problems\n {2}- cdk\.json: dev\.arns, staging\.arns have no "urls"\.\n.*\n {2}- cdk\.json: dev\.arns, staging\.arns, prod\.arns have no "users"\.\n/,
  );
});

test('problems of several kinds are told of together: bundles, budgets, declarations', () => {
  const { message } = refusalOf([
    inAll(hello),
    inOne('Dev', ({ lambda }) => lambda.createFunction(like('Broken', './functions/broken'))),
    inOne('Staging', ({ lambda }) =>
      lambda.createFunction({ ...like('Long', './functions/hello'), ...long }),
    ),
    inOne('Prod', ({ lambda }) => lambda.createFunction(like('Empty', './functions/empty'))),
  ]);

  expect(message).toMatch(/^Dev, Staging, Prod: 3 problems\n/);
  expect(message).toMatch(/"\.\/nowhere\.ts".* \(in Dev\)/);
  expect(message).toMatch(/has \d+ of 4096 environment bytes of Staging-Demo-Long\. \(in Staging\)/);
  expect(message).toMatch(/Function "Empty" exports no "handler" .* \(in Prod\)/);
});

test.each<[string, string, (services: Services) => unknown, RegExp]>([
  [
    'a bundle that cannot be made',
    'BundlingError',
    ({ lambda }) => lambda.createFunction(like('Broken', './functions/broken')),
    /Could not resolve/g,
  ],
  [
    'a quota',
    'BudgetError',
    ({ lambda }) => lambda.createFunction({ ...like('Long', './functions/hello'), ...long }),
    / Lambda-Stack has \d+ of 4096 environment bytes of Long\./g,
  ],
])('%s is one message for all stages, without the names of one', (_, kind, config, text) => {
  const { message, name } = refusalOf([inAll(config)]);

  expect(name).toBe(kind);
  expect(message).toMatch(/^Dev, Staging, Prod: /);
  expect(message.match(text)).toHaveLength(1);
});

test('what one stage alone is refused for is said as it is', () => {
  const { message } = refusalOf([
    inAll(hello),
    inOne('Prod', ({ lambda }) => lambda.createFunction(like('Gone', './functions/gone'))),
  ]);

  expect(message).toMatch(/^Prod-Demo-Stack\/Prod\/Demo-Lambda-Stack: Function "Gone" has no main\.ts/);
});

test('no template of a stage that is refused can be had', () => {
  const app = makeApp();
  const pipeline = new DevStack(app, { root, lambdaStack: { functions: [gone] } });
  const { lambdaStack } = pipeline.node.findChild('Dev') as DeployStage;
  const own = new DeployStage(makeApp(), createContext(app, { stage: 'Dev', resources: 'dev' }), {
    lambdaStack: { root, functions: [gone] },
  });

  for (const stack of [pipeline, lambdaStack, own.lambdaStack])
    expect(() => Template.fromStack(stack)).toThrow('Function "Gone" has no main.ts');
});

test('stacks without a pipeline are told of together, too', () => {
  const app = makeApp();
  for (const stage of ['Dev', 'Prod'])
    new LambdaStack(
      new Construct(app, stage),
      createContext(app, { stage, resources: stage.toLowerCase() }),
      { root, functions: [gone] },
    );

  expect(() => app.synth()).toThrow(/^Dev, Prod: Function "Gone" has no main\.ts/);
});

test('all ARNs that one config.ts reads are told of, though some are missing', () => {
  const reads: FunctionConfig = ({ context, stack, lambda }) => {
    const table = Table.fromTableArn(stack, 'Table', context.arns['urls'] ?? '');
    const secret = Secret.fromSecretCompleteArn(stack, 'Secret', context.arns['secret'] ?? '');
    const environment = { TABLE: table.tableName, SECRET: secret.secretName };
    lambda.createFunction({ ...like('Hello', './functions/hello'), environment });
    secret.secretArn.split(':')[6]?.length.toFixed();
  };
  const parts: FunctionConfig = ({ context }) => void context.arns['users']?.split(':')[5]?.slice(1).length;
  const fails: FunctionConfig = ({ context }) => void throwing(new TypeError(context.arns['users']));
  const { message } = refusalOf([reads, parts, fails]);

  expect(message.match(/no "\w+"/g)).toEqual(['no "urls"', 'no "secret"', 'no "users"']);
  expect(message).not.toMatch(/\bTypeError|Token/);
});

test('what any config.ts throws is told of with what is wrong, and stops no other', () => {
  const { message, cause } = refusalOf([
    inOne('Staging', () => throwing(new RangeError('Not ours.'))),
    inAll(({ apiGateway, lambda }) =>
      apiGateway.createEndpoint('GET', '/x', lambda.createFunction(like('Gone', './functions/gone')), {
        authorizer: 'guard', // Its config may be what was stopped.
      }),
    ),
  ]);

  expect(message).toMatch(/^Dev, Staging, Prod: \d problems\n/);
  expect(message).toContain('- RangeError: Not ours. (in Staging)');
  expect(message).toContain('- Function "Gone" has no main.ts');
  expect(message).toContain('"guard"');
  expect(message).toMatch(/"guard".*\(in Dev, Prod\)/);
  expect(cause).toBeInstanceOf(RangeError);
});

test('what a config.ts throws hides nothing but what it may not have come to declare', () => {
  const { message } = refusalOf([
    () => throwing(new RangeError('Not ours.')),
    ({ apiGateway, lambda, sqs }) => {
      const fn = lambda.createFunction(like('Hello', './functions/hello'));
      apiGateway.createEndpoint('GET', '/x', fn);
      apiGateway.createEndpoint('GET', '/y', fn, { authorizer: 'guard' });
      apiGateway.createEndpoint('GET', '/z', fn, { public: true, authorizer: 'guard' });
      sqs.createTrigger('Orders', fn, { batchSize: 0 });
      sqs.createQueue('Mails', { deadLetterQueue: 'Lost' });
      sqs.createQueue('Old', { retentionPeriod: Duration.days(30) });
    },
  ]);

  expect(message.match(/^ {2}- .*/gm)).toEqual([
    '  - RangeError: Not ours.',
    expect.stringContaining('Endpoint GET /z (functions/hello) is public and has authorizer "guard".'),
    expect.stringContaining('Queue "Old": retentionPeriod'),
    expect.stringContaining('batchSize'),
  ]);
});

test('an error that is not ours, and is all, is thrown as it is', () => {
  const thrown = new Error('Not ours.');

  expect(refusalOf([inAll(hello), inOne('Prod', () => throwing(thrown))])).toBe(thrown);
});

test.each<[string, string, (app: App) => unknown]>([
  [
    'a step',
    'No step.',
    (app) => new StagingStack(app, { root, lambdaStack: { functions: [hello] }, pre: noStep }),
  ],
  [
    'a stack of no stage',
    'Class Undecorated has no stage.',
    (app) => new Undecorated(app, { root, branch: 'x' }),
  ],
])('what stops the app elsewhere hides nothing: %s', (_, text, stop) => {
  const app = makeApp();
  new DevStack(app, { root, lambdaStack: { functions: [gone] } });

  expect(() => stop(app)).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(/^Dev(, Staging)?: 2 problems\n {2}- Function "Gone" has no main\.ts/),
    }),
  );
  const again = makeApp();
  expect(() => stop(again)).toThrow(text);
});

test('what the app itself throws hides nothing', () => {
  const { status, stderr } = runApp('gone', "await Promise.reject(new Error('Not ours.'));");

  expect(status).toBe(1);
  expect(stderr).toMatch(/Function "Gone" has no main\.ts[\s\S]*Error: Not ours\./);
});

test('one thread of esbuild is ready for several apps that are refused, though none has a function', () => {
  const started: unknown[] = [];
  const count = (thread: unknown) => started.push(thread);
  subscribe('worker_threads', count);
  try {
    for (const name of ['one', 'two', 'three'])
      expect(refusalOf([({ context }) => context.arns[name]]).message).toContain(`"${name}"`);
  } finally {
    unsubscribe('worker_threads', count);
  }
  expect(started.length).toBeLessThan(2); // or the one of another test
});

test('an app that is refused ends with what is wrong alone', () => {
  const { status, stderr } = runApp('broken', 'app.synth();');

  expect(status).toBe(1);
  expect(stderr).toBe(
    'Bundling: function "Gone": functions/broken/main.ts:1:8: Could not resolve "./nowhere.ts"\n' +
      "      import './nowhere.ts';\n" +
      '  Correct the path, or add the file.\n',
  );
});

/** What an app prints whose only function lies in `functions/<folder>`. */
function runApp(folder: string, end: string) {
  const place = (file: string) => JSON.stringify(join(import.meta.dirname, file));
  const file = join(root, 'app.ts');
  writeFileSync(
    file,
    `import { context } from ${place('../../context/src/index.ts')};
    import { makeApp } from ${place('../../test-support/src/app.ts')};
    import { PipelineStack } from ${place('pipelines/pipeline-stack.ts')};
    const root = ${JSON.stringify(root)};
    class Dev extends PipelineStack {}
    context({ stage: 'Dev', resources: 'dev' })(Dev);
    const gone = ({ lambda }) => lambda.createFunction({ name: 'Gone', path: './functions/${folder}', description: 'x' });
    const app = makeApp();
    const stack = new Dev(app, { root, branch: 'dev' });
    stack.deploy(stack.context, { lambdaStack: { functions: [gone] } });
    ${end}`,
  );
  return spawnSync(process.execPath, ['--conditions=@lambda-forge/source', file], {
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0' },
  });
}

class Undecorated extends PipelineStack {}

function gone({ lambda }: Services): void {
  lambda.createFunction(like('Gone', './functions/gone'));
}

function noStep(): never {
  return throwing(new Error('No step.'));
}

function throwing(error: Error): never {
  throw error;
}

function hello({ lambda, apiGateway }: Services): void {
  const fn = lambda.createFunction(like('Hello', './functions/hello'));
  apiGateway.createEndpoint('GET', '/hello', fn, { public: true });
}

function like(name: string, path: string) {
  return { name, path, description: 'Does something' };
}

function inAll(...configs: ((services: Services) => unknown)[]): FunctionConfig {
  return (services) => {
    for (const config of configs) config(services);
  };
}

function inOne(stage: string, config: (services: Services) => unknown): FunctionConfig {
  return (services) => {
    if (services.context.stage === stage) config(services);
  };
}

/** What the synth of an app with all pipelines says. */
function refusalOf(functions: readonly FunctionConfig[], settings: object = {}): ForgeError {
  const app = makeApp(settings);
  for (const Pipeline of [DevStack, StagingStack, ProdStack])
    new Pipeline(app, { root, lambdaStack: { functions } });
  try {
    app.synth();
  } catch (error) {
    return error as ForgeError;
  }
  throw new Error('Nothing was thrown.');
}
