import { expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import { readManifest } from '@lambda-forge/manifest';
import {
  type DeclaredCalls,
  type FunctionDeclaration,
  findFunction,
  type Service,
  type Services,
} from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { Template } from 'aws-cdk-lib/assertions';
import { EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { LambdaStack } from './lambda-stack.ts';
import { hello, staging } from './stack.test.support.ts';

// A service that is only here: nothing else knows of queues.
interface QueueService {
  createQueue(name: string, consumer: IFunction): void;
}

interface QueueCalls extends DeclaredCalls {
  readonly queues: { readonly name: string; readonly fn: FunctionDeclaration }[];
}

interface QueueTrigger {
  readonly service: 'queue';
  readonly queue: string;
}

declare module '@lambda-forge/services' {
  interface Services {
    readonly queues: QueueService;
  }
}

declare module '@lambda-forge/manifest' {
  interface Triggers {
    readonly queue: QueueTrigger;
  }
}

const queues: Service<QueueService, QueueCalls> = {
  name: 'queues',
  declare({ declarations }) {
    const calls: QueueCalls = { queues: [] };
    const createQueue = (name: string, consumer: IFunction) => {
      const fn = findFunction(declarations, consumer, `Queue "${name}"`);
      if (fn) calls.queues.push({ name, fn });
    };
    return { handed: { createQueue }, calls };
  },
  validate({ calls }) {
    const names = calls.queues.map(({ name }) => name);
    return names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => ({ message: `Two queues are called "${name}".`, hint: 'Rename one.' }));
  },
  record: ({ calls }) => ({
    triggersOf: (fn) =>
      calls.queues.filter((each) => each.fn === fn).map(({ name }) => ({ service: 'queue', queue: name })),
  }),
  assemble({ calls }, { stack, context }) {
    for (const { name, fn } of calls.queues) {
      const queue = new Queue(stack, name, { queueName: context.createId(name) });
      queue.grantConsumeMessages(fn.construct);
      new EventSourceMapping(stack, `${name}Consumer`, {
        target: fn.construct,
        eventSourceArn: queue.queueArn,
      });
    }
    return { complete: () => ({}) };
  },
  budget: ({ calls }, { stack }) => ({
    entries: [
      {
        stack: stack.stackName,
        quota: 'queues',
        used: calls.queues.length,
        limit: 2,
        perEndpoint: 0,
        hint: 'Share queues.',
      },
    ],
    perEndpoint: 0,
  }),
};

test('a config.ts is handed it, and its constructs are in the stack', () => {
  const { stack } = declare((services) => services.queues.createQueue('Orders', hello(services)));

  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::SQS::Queue', { QueueName: 'Staging-Demo-Orders' });
  template.resourceCountIs('AWS::Lambda::EventSourceMapping', 1);
});

test('the manifest tells of its triggers, and its quotas', () => {
  const { app } = declare((services) => {
    const fn = hello(services);
    services.apiGateway.createEndpoint('GET', '/hello', fn, { public: true });
    services.queues.createQueue('Orders', fn);
  });

  const { functions, budget } = readManifest(app.synth().directory).stages['Staging'] ?? {};
  expect(functions?.[0]?.triggers).toEqual([
    { service: 'api_gateway', method: 'GET', path: '/hello', public: true },
    { service: 'queue', queue: 'Orders' },
  ]);
  expect(budget).toContainEqual(expect.objectContaining({ quota: 'queues', used: 1, limit: 2 }));
});

test('what is wrong with it is told of together with all else', () => {
  const { app } = declare((services) => {
    const fn = hello(services);
    services.queues.createQueue('Orders', fn);
    services.queues.createQueue('Orders', fn);
    services.apiGateway.createEndpoint('GET', '/hello', fn);
  });

  expect(() => app.synth()).toThrow(
    /2 problems[\s\S]*GET \/hello .* neither public nor guarded[\s\S]*Two queues are called "Orders"\.\n.*Rename one/,
  );
});

test('a quota that it exceeds is refused', () => {
  const { app } = declare((services) => {
    const fn = hello(services);
    for (const name of ['A', 'B', 'C']) services.queues.createQueue(name, fn);
  });

  expect(() => app.synth()).toThrow(
    expect.objectContaining({
      message: expect.stringContaining('Staging-Demo-Lambda-Stack has 3 of 2 queues.'),
      hint: 'Share queues.',
    }),
  );
});

test('what is declared of it after the synth is refused, as of every service', () => {
  const { app, stack } = declare((services) => services.queues.createQueue('Orders', hello(services)));
  Template.fromStack(stack);
  stack.services.queues.createQueue('Late', stack.functions[0] as IFunction);

  expect(() => app.synth({ force: true })).toThrow(
    'was synthesized before all of its functions were declared',
  );
});

test('two services of one name are refused', () => {
  expect(() => declare(() => {}, [queues, queues])).toThrow('Two services are called "queues".');
});

function declare(config: (services: Services) => void, services: readonly Service[] = [queues]) {
  const app = makeApp();
  const root = makeFolder({ 'functions/hello/main.ts': main });
  const stack = new LambdaStack(app, createContext(app, staging), { root, functions: [config], services });
  return { app, stack };
}
