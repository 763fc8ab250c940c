import { describe, expect, test } from '@jest/globals';
import { context, createContext } from '@lambda-forge/context';
import type { FunctionConfig } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { type App, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DeployStage } from '../deploy-stage.ts';
import { PipelineStack } from './pipeline-stack.ts';
import { ProdStack } from './prod-stack.ts';
import type { StageStackProps } from './stage-stack-props.ts';
import { StagingStack } from './staging-stack.ts';

const root = makeFolder({ 'functions/hello/main.ts': main });
const functions: FunctionConfig[] = [
  ({ lambda, apiGateway }) => {
    const fn = lambda.createFunction({ name: 'Hello', path: './functions/hello', description: 'Says hello' });
    apiGateway.createEndpoint('GET', '/hello', fn, { public: true });
  },
];
const props: StageStackProps = { root, lambdaStack: { functions } };
const [here, there] = ['111111111111', '222222222222'];

describe('a stage with an account of its own', () => {
  const app = makeApp({ account: here, prod: { arns: {}, account: there } });
  const prod = new ProdStack(app, props);
  const staging = new StagingStack(app, props);

  test('has its pipeline there, which deploys its copy of Staging where Staging is', () => {
    expect(prod.account).toBe(there);
    expect(placesOf(prod)).toEqual([`aws://${here}/us-east-2`, `aws://${there}/us-east-2`]);
    expect(placesOf(staging)).toEqual([`aws://${here}/us-east-2`]);
  });

  test('switches on the keys that another account needs, and only then', () => {
    expect(keysOf(prod)).toBe(1);
    expect(keysOf(staging)).toBe(0);
  });

  test('has keys that change every year, unless the app says otherwise', () => {
    Template.fromStack(prod).hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
    const other = makeApp({ account: here, prod: { arns: {}, account: there } });
    const own = new ProdStack(other, { ...props, pipeline: { enableKeyRotation: false } });
    Template.fromStack(own).resourcePropertiesCountIs('AWS::KMS::Key', { EnableKeyRotation: true }, 0);
  });

  test('is deployed by the roles that its bootstrap made', () => {
    const text = JSON.stringify(Template.fromStack(prod).toJSON());

    expect(text).toContain(`:iam::${here}:role/cdk-hnb659fds-deploy-role-${here}-us-east-2`);
    expect(text).toContain(`:iam::${here}:role/cdk-hnb659fds-file-publishing-role-${here}-us-east-2`);
  });
});

test('a stage with a region of its own has a bucket for artifacts there, which belongs to its pipeline', () => {
  const app = makeApp({ account: here, dev: { arns: {} }, prod: { arns: {}, region: 'eu-west-1' } });
  const prod = new ProdStack(app, props);
  Template.fromStack(prod);
  const support = app.node.children.filter((child) => Stack.isStack(child) && child !== prod);

  expect(prod.region).toBe('eu-west-1');
  expect(support.map((stack) => (stack as Stack).stackName)).toEqual(['Prod-Demo-Stack-support-us-east-2']);
  expect(keysOf(prod)).toBe(0);
});

test('a pipeline that does not know its own account says so for every stack that it would not reach', () => {
  const elsewhere = { staging: { arns: {}, account: there, region: 'eu-west-1' } };

  expect(() => new ProdStack(makeApp(elsewhere), props)).toThrow(
    [
      `Prod-Demo-Stack: Prod-Demo-Stack deploys Prod-Staging-Demo-Lambda-Stack to ${there}, eu-west-1, but its own account is open.`,
      '  Set "account" in cdk.json, for all stages or in the block of the pipeline\'s stage.',
    ].join('\n'),
  );
});

test('an app that says what keys it wants gets them', () => {
  const app = makeApp({ account: here });

  expect(keysOf(new StagingStack(app, { ...props, pipeline: { crossAccountKeys: true } }))).toBe(1);
});

describe('who is told where it goes', () => {
  const settings = { account: here, region: 'us-east-2' };

  @context({ stage: 'Staging', resources: 'staging' })
  class Pipeline extends PipelineStack {}

  test('deploy(context, { env }) reaches the Lambda stack, a part of env, too', () => {
    const pipeline = new Pipeline(makeApp(settings), { branch: 'main', root });
    pipeline.deploy(pipeline.context, { env: { account: there }, lambdaStack: { functions } });

    expect(placesOf(pipeline)).toEqual([`aws://${there}/us-east-2`]);
    expect(keysOf(pipeline)).toBe(1);
  });

  test("the Lambda stack's own env comes first", () => {
    const app = makeApp(settings);
    const stage = new DeployStage(app, contextIn(app), {
      env: { account: there },
      lambdaStack: { root, functions, env: { region: 'eu-west-1' } },
    });

    expect(placeOf(stage.lambdaStack)).toEqual([there, 'eu-west-1']);
  });

  test('a cdk.Stage around a pipeline says where the pipeline is, not where it deploys', () => {
    const app = makeApp(settings);
    const tools = new Stage(app, 'Tools', { env: { account: there, region: 'eu-west-1' } });
    const pipeline = new StagingStack(tools, props);

    expect(placeOf(pipeline)).toEqual([there, 'eu-west-1']);
    expect(placesOf(pipeline)).toEqual([`aws://${here}/us-east-2`]);
  });

  test('a cdk.Stage around a deploy stage says where that goes', () => {
    const app = makeApp(settings);
    const outer = new Stage(app, 'Outer', { env: { account: there } });
    const stage = new DeployStage(outer, contextIn(app), { lambdaStack: { root, functions } });

    expect(placeOf(stage.lambdaStack)).toEqual([there, 'us-east-2']);
  });
});

function contextIn(app: App) {
  return createContext(app, { stage: 'Staging', resources: 'staging' });
}

function placeOf({ account, region }: { account?: string; region?: string }): unknown[] {
  return [account, region];
}

/** Where the stacks go that a pipeline deploys. */
function placesOf(pipeline: PipelineStack<'staging'> | PipelineStack): string[] {
  return pipeline.pipeline.waves.flatMap(({ stages }) =>
    stages.flatMap(({ stacks }) => stacks.map(({ account, region }) => `aws://${account}/${region}`)),
  );
}

function keysOf(stack: Stack): number {
  return Object.keys(Template.fromStack(stack).findResources('AWS::KMS::Key')).length;
}
