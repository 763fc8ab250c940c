import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { context, createContext } from '@lambda-forge/context';
import type { Manifest } from '@lambda-forge/manifest';
import type { FunctionConfig } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { type App, Stage } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import type { Construct } from 'constructs';
import { LambdaStack } from '../lambda-stack.ts';
import { PipelineStack } from './pipeline-stack.ts';
import { ProdStack } from './prod-stack.ts';
import { StagingStack } from './staging-stack.ts';

const root = makeFolder({ 'functions/hello/main.ts': main });
const functions: FunctionConfig[] = [
  ({ lambda, apiGateway }) => {
    const fn = lambda.createFunction({ name: 'Hello', path: './functions/hello', description: 'Says hello' });
    apiGateway.createAuthorizer(fn, { name: 'self', default: true });
    apiGateway.createEndpoint('GET', '/hello', fn);
  },
];
const props = { root, lambdaStack: { functions } };
const warning = Match.stringLikeRegexp('both deploy the stack');

@context({
  stage: 'Prod',
  resources: 'prod',
  staging: { stage: 'Staging', resources: 'staging', pipeline: 'Staging' },
})
class SharingStack extends PipelineStack<'staging'> {
  constructor(scope: Construct) {
    super(scope, { branch: 'main', root });
    this.deploy(this.context.staging, { lambdaStack: { functions } });
    this.deploy(this.context, { lambdaStack: { functions } });
  }
}

test('no two pipelines deploy the same stack, as Prod has a Staging of its own', () => {
  const app = makeApp();
  const [staging, prod] = [new StagingStack(app, props), new ProdStack(app, props)];

  expect(stacksOf(staging)).toEqual(['Staging-Demo-Lambda-Stack']);
  expect(stacksOf(prod)).toEqual(['Prod-Staging-Demo-Lambda-Stack', 'Prod-Demo-Lambda-Stack']);
  expect(Annotations.fromStack(prod).findWarning('*', warning)).toEqual([]);
});

test('a copy is the stage itself, but for the beginning of its names', () => {
  // But for what costs by the month as well, which a copy that is there for its tests alone never has.
  const observability = { alarms: false, dashboard: false };
  const app = makeApp({ 'aws:cdk:enable-path-metadata': true, observability });
  const [staging, prod] = [new StagingStack(app, props), new ProdStack(app, props)];
  const [one, copy] = [templateOf(staging), templateOf(prod)];

  expect(copy).toContain('"Prod-Staging-Demo-Hello"');
  expect(copy.replaceAll('Prod-Staging-', 'Staging-')).toBe(one);
});

test('a stack that two pipelines deploy is warned of, with both and what to do', () => {
  const app = makeApp();
  new StagingStack(app, props);
  const [found] = Annotations.fromStack(new SharingStack(app)).findWarning('*', warning);

  expect(found?.entry.data).toMatch(
    /^Staging-Demo-Stack and Prod-Demo-Stack both deploy the stack Staging-Demo-Lambda-Stack\..*other code is tested than goes on\. Leave `pipeline` out.*\[ack: lambda-forge:shared-stage\]$/,
  );
});

test('the same name in another account is another stack', () => {
  const app = makeApp({ account: '111111111111' });
  new StagingStack(app, {
    ...props,
    lambdaStack: { ...props.lambdaStack, env: { account: '222222222222' } },
  });

  expect(Annotations.fromStack(new SharingStack(app)).findWarning('*', warning)).toEqual([]);
});

test('the manifest has the stage once, with every stack of it and what each uses', () => {
  const app = makeApp();
  new StagingStack(app, props);
  new ProdStack(app, props);
  const { stages } = manifestOf(app);
  const { functions: found = [], deployments, budget = [] } = stages['Staging'] ?? {};

  expect(Object.keys(stages)).toEqual(['Prod', 'Staging']);
  expect(found.map(({ name }) => name)).toEqual(['Hello']);
  expect(deployments).toEqual([
    {
      pipeline: 'Staging',
      stack: 'Staging-Demo-Lambda-Stack',
      path: 'Staging-Demo-Stack/Staging/Demo-Lambda-Stack',
    },
    {
      pipeline: 'Prod',
      stack: 'Prod-Staging-Demo-Lambda-Stack',
      path: 'Prod-Demo-Stack/Staging/Demo-Lambda-Stack',
    },
  ]);
  for (const { stack } of deployments ?? [])
    expect(
      budget.find((entry) => entry.stack === stack && entry.quota === 'resources')?.used,
    ).toBeGreaterThan(5);
});

test.each<[string, FunctionConfig]>([
  [
    'functions',
    ({ lambda }) =>
      void lambda.createFunction({ name: 'Hello', path: './functions/hello', description: 'Other' }),
  ],
  [
    'authorizers',
    ({ lambda, apiGateway }) => {
      const fn = lambda.createFunction({ name: 'Other', path: './functions/hello', description: 'Other' });
      apiGateway.createAuthorizer(fn, { name: 'self', default: true });
      apiGateway.createEndpoint('GET', '/other', fn);
    },
  ],
])('copies with different %s are refused', (kind, other) => {
  const app = makeApp();
  for (const [pipeline, configs] of [
    ['Staging', functions],
    ['Prod', [other]],
  ] as const) {
    const options = { stage: 'Staging', resources: 'staging', pipeline };
    new LambdaStack(new Stage(app, pipeline), createContext(app, options), { root, functions: configs });
  }

  expect(() => app.synth()).toThrow(`Stage Staging is deployed twice, with different ${kind} "`);
});

test('what a copy lacks is refused, all of it at once', () => {
  const app = makeApp();
  const more: FunctionConfig = ({ lambda, apiGateway }) => {
    const fn = lambda.createFunction({ name: 'More', path: './functions/hello', description: 'Does more' });
    apiGateway.createAuthorizer(fn, { name: 'more' });
  };
  for (const [pipeline, configs] of [
    ['Staging', functions],
    ['Prod', [...functions, more]],
  ] as const) {
    const options = { stage: 'Staging', resources: 'staging', pipeline };
    new LambdaStack(new Stage(app, pipeline), createContext(app, options), { root, functions: configs });
  }

  expect(() => app.synth()).toThrow(
    /function "More" in the pipeline of Staging.*authorizer "more" in the pipeline of Staging/s,
  );
});

function stacksOf({ pipeline }: PipelineStack | PipelineStack<'staging'>): string[] {
  return pipeline.waves.flatMap(({ stages }) =>
    stages.flatMap(({ stacks }) => stacks.map(({ stackName }) => stackName)),
  );
}

function templateOf(pipeline: Construct): string {
  const stage = pipeline.node.findChild('Staging') as Stage;
  const { template } = stage.synth().stacks[0] ?? {};
  const text = JSON.stringify(template, (key, value) => (key === 'Metadata' ? undefined : value));
  // The id of a deployment is a hash over the API, its name included.
  return text.replaceAll(/(RestApiDeployment[0-9A-F]{8})[0-9a-f]{32}/g, '$1');
}

function manifestOf(app: App): Manifest {
  const { directory } = app.synth();
  return JSON.parse(readFileSync(join(directory, 'functions.json'), 'utf8')) as Manifest;
}
