import { expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import type { Services } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { LayerVersion } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaStack, type LambdaStackProps } from './lambda-stack.ts';
import { hello, staging, synth } from './stack.test.support.ts';

const layerArn = (name: string) => `arn:aws:lambda:us-east-2:123456789012:layer:${name}:1`;

test('functions have what their stack says, beside and above what they say themselves', () => {
  const own = (services: Services) =>
    hello(services, {
      environment: { LEVEL: 'debug', OWN: '1' },
      timeout: 7,
      layers: [LayerVersion.fromLayerVersionArn(services.stack, 'Own', layerArn('own'))],
    });

  expect(
    synthWith({ environment: { LEVEL: 'info', REGION: 'x' }, memorySize: 512, timeout: 3 }, own),
  ).toMatchObject({
    Environment: { Variables: { LEVEL: 'debug', OWN: '1', REGION: 'x' } },
    MemorySize: 512,
    Timeout: 7,
    Layers: [layerArn('own')],
  });
});

test('defaults may be made in the stack, once', () => {
  let calls = 0;
  const defaults: LambdaStackProps['functionDefaults'] = ({ stack, context }) => {
    calls += 1;
    const layer = LayerVersion.fromLayerVersionArn(stack, 'Shared', layerArn('shared'));
    return { layers: [layer], environment: { STAGE: context.stage }, timeout: Duration.seconds(9) };
  };
  const two = (services: Services) => {
    hello(services, { name: 'Other' });
    hello(services, { memorySize: undefined });
  };

  expect(synthWith(defaults, two)).toMatchObject({
    Environment: { Variables: { STAGE: 'Staging' } },
    Layers: [layerArn('shared')],
    Timeout: 9,
  });
  expect(calls).toBe(1);
});

test('defaults that cannot be made are one problem, however many functions there are', () => {
  const app = makeApp();
  const stack = new LambdaStack(app, createContext(app, staging), {
    root: root(),
    functions: [(services) => void hello(services), (services) => void hello(services, { name: 'Other' })],
    functionDefaults: (services) => {
      LayerVersion.fromLayerVersionArn(services.stack, 'Shared', layerArn('shared'));
      throw new Error('no layer');
    },
  });

  expect(() => Template.fromStack(stack)).toThrow(/^no layer$/);
});

test('what no service covers goes into the stack', () => {
  synth(({ stack }) => new Topic(stack, 'Topic')).resourceCountIs('AWS::SNS::Topic', 1);
});

test('ARNs that are missing are told of all at once, for all stages, with what else is wrong', () => {
  const configs = ['urls', 'users'].map(
    (key) =>
      ({ context }: Services) =>
        void context.arns[key],
  );
  const app = makeApp({ prod: { arns: { urls: 'arn:aws:dynamodb:us-east-2:123456789012:table/urls' } } });
  const functions = [...configs, (services: Services) => void hello(services, { path: './functions/none' })];
  const stack = new LambdaStack(app, createContext(app, staging), { root: root(), functions });

  expect(() => Template.fromStack(stack)).toThrow(
    /3 problems\n[\s\S]*cdk\.json: dev\.arns, staging\.arns have no "urls"\.[\s\S]*dev\.arns, staging\.arns, prod\.arns have no "users"\.[\s\S]*has no main\.ts/,
  );
});

function root(): string {
  return makeFolder({ 'functions/hello/main.ts': main });
}

function synthWith(
  functionDefaults: LambdaStackProps['functionDefaults'],
  config: (services: Services) => void,
): unknown {
  const app = makeApp();
  const stack = new LambdaStack(app, createContext(app, staging), {
    root: root(),
    functions: [config],
    functionDefaults,
  });
  const found = Template.fromStack(stack).findResources('AWS::Lambda::Function', {
    Properties: { FunctionName: 'Staging-Demo-Hello' },
  });
  return Object.values(found)[0]?.['Properties'];
}
