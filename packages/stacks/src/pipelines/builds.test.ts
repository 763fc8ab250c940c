import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { FunctionConfig } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { BuildSpec, LinuxBuildImage } from 'aws-cdk-lib/aws-codebuild';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import type { StageStackProps } from './stage-stack-props.ts';
import { StagingStack } from './staging-stack.ts';

const root = makeFolder({ 'functions/hello/main.ts': main });
const declare =
  (runtime?: Runtime): FunctionConfig =>
  ({ lambda, apiGateway }) => {
    const options = { name: 'Hello', path: './functions/hello', description: 'Says hello' };
    const fn = lambda.createFunction({ ...options, ...(runtime ? { runtime } : {}) });
    apiGateway.createEndpoint('GET', '/hello', fn, { public: true });
  };

test('every build of a pipeline, the CDK`s own included, is on one image and the functions` Node.js', () => {
  const builds = buildsOf();

  expect(builds.length).toBeGreaterThan(7);
  expect([...new Set(builds.map(({ image }) => image))]).toEqual(['aws/codebuild/standard:7.0']);
  expect([...new Set(builds.map(({ nodejs }) => nodejs))]).toEqual(['24']);
});

test('image and Node.js are set once for all of them', () => {
  const builds = buildsOf({ builds: { image: LinuxBuildImage.AMAZON_LINUX_2023_5, nodejs: '22' } });

  expect([...new Set(builds.map(({ image }) => image))]).toEqual([
    'aws/codebuild/amazonlinux-x86_64-standard:5.0',
  ]);
  expect([...new Set(builds.map(({ nodejs }) => nodejs))]).toEqual(['22']);
});

test('what an app adds to the builds takes nothing from them', () => {
  const partialBuildSpec = BuildSpec.fromObject({ env: { variables: { REGION: 'here' } } });
  const builds = buildsOf({ pipeline: { codeBuildDefaults: { partialBuildSpec } } });

  expect([...new Set(builds.map(({ nodejs, spec }) => [nodejs, spec.env?.variables].join()))]).toEqual([
    '24,[object Object]',
  ]);
});

test('the CDK`s own builds install the pinned versions of its programs', () => {
  const installs = buildsOf().flatMap(({ spec }) => spec.phases.install.commands ?? []);

  expect(installs.filter((command) => command.startsWith('npm install -g'))).toEqual([
    'npm install -g aws-cdk@2.1148.1',
    'npm install -g cdk-assets@4.7.3',
  ]);
});

test('a function on another major version than its tests is warned of', () => {
  const { stack } = synthesize({ lambdaStack: { functions: [declare(Runtime.NODEJS_22_X)] } });
  const warning = Match.stringLikeRegexp('Node.js 24 what runs on another: Hello \\(nodejs22.x\\)');

  expect(Annotations.fromStack(stack).findWarning('*', warning)).toHaveLength(1);
  const { stack: same } = synthesize({
    builds: { nodejs: '22' },
    lambdaStack: { functions: [declare(Runtime.NODEJS_22_X)] },
  });
  expect(Annotations.fromStack(same).findWarning('*', warning)).toEqual([]);
});

interface Spec {
  readonly env?: { readonly variables: object };
  readonly phases: {
    readonly install: {
      readonly 'runtime-versions': Readonly<Record<string, string>>;
      readonly commands?: readonly string[];
    };
  };
}

function synthesize(props: StageStackProps) {
  const app = makeApp();
  const stack = new StagingStack(app, { root, lambdaStack: { functions: [declare()] }, ...props });
  return { app, stack };
}

function buildsOf(props: StageStackProps = {}) {
  const { app, stack } = synthesize(props);
  const { directory } = app.synth();
  const projects = Template.fromStack(stack).findResources('AWS::CodeBuild::Project');
  return Object.values(projects).map(({ Properties }) => {
    const { BuildSpec: text } = Properties.Source;
    const spec = JSON.parse(
      text.startsWith('{') ? text : readFileSync(join(directory, text), 'utf8'),
    ) as Spec;
    return {
      image: Properties.Environment.Image,
      nodejs: spec.phases.install['runtime-versions']['nodejs'],
      spec,
    };
  });
}
