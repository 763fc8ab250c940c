import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { FunctionConfig } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  ComputeType,
  LinuxArmBuildImage,
  LinuxArmLambdaBuildImage,
  LinuxBuildImage,
  LinuxLambdaBuildImage,
} from 'aws-cdk-lib/aws-codebuild';
import type { StageStackProps } from './stage-stack-props.ts';
import { StagingStack } from './staging-stack.ts';

const root = makeFolder({ 'functions/hello/main.ts': main });
const unlocked = mkdtempSync(join(tmpdir(), 'forge-unlocked-'));
const declare: FunctionConfig = ({ lambda, apiGateway }) => {
  const fn = lambda.createFunction({ name: 'Hello', path: './functions/hello', description: 'Says hello' });
  apiGateway.createEndpoint('GET', '/hello', fn, { public: true });
};

const onLambda = { image: LinuxArmLambdaBuildImage.AMAZON_LINUX_2023_NODE_24 };

test('on Lambda compute all builds have its machines and the Node.js of their image, but those with another image', () => {
  const builds = buildsOf({
    builds: { ...onLambda, computeType: ComputeType.LAMBDA_2GB },
    pre: (_, steps) => [
      steps.runUnitTests(),
      steps.customStep('Images', { commands: ['docker build .'], image: LinuxBuildImage.STANDARD_7_0 }),
    ],
  });
  const machines = builds.map(({ machine, runtime }) => `${machine} ${runtime ?? 'of the image'}`);

  expect(machines.filter((machine) => machine.includes('LINUX'))).toEqual([
    'LINUX_CONTAINER BUILD_GENERAL1_SMALL 24',
  ]);
  expect(new Set(machines.filter((machine) => !machine.includes('LINUX')))).toEqual(
    new Set(['ARM_LAMBDA_CONTAINER BUILD_LAMBDA_2GB of the image']),
  );
});

test('on ARM all builds are on its small machines', () => {
  const image = LinuxArmBuildImage.AMAZON_LINUX_2023_STANDARD_3_0;

  expect(
    new Set(buildsOf({ builds: { image } }).map(({ machine, runtime }) => `${machine} ${runtime}`)),
  ).toEqual(new Set(['ARM_CONTAINER BUILD_GENERAL1_SMALL 24']));
});

test('what cannot run on Lambda compute is refused by name, all at once', () => {
  const refused = () =>
    buildsOf({
      builds: onLambda,
      pipeline: { dockerEnabledForSynth: true, codeBuildDefaults: { timeout: Duration.minutes(30) } },
      pre: (_, steps) => [
        steps.customStep('Images', { commands: ['cd app && docker build .'] }),
        steps.customStep('Fonts', { commands: ['sudo yum install fonts', 'echo docker'] }),
      ],
    });

  expect(refused).toThrow(
    /Every build has a timeout[\s\S]*The Build stage has Docker[\s\S]*Step Images runs "cd app && docker build \."[\s\S]*no Docker[\s\S]*Step Fonts runs "sudo yum install fonts"[\s\S]*no root/,
  );
  expect(refused).not.toThrow(/echo docker/);
});

test.each<[string, StageStackProps, RegExp]>([
  [
    'another Node.js than that of the image',
    { builds: { image: LinuxLambdaBuildImage.AMAZON_LINUX_2023_NODE_22, nodejs: '24' } },
    /ask for Node\.js 24, but aws\/codebuild\/amazonlinux-x86_64-lambda-standard:nodejs22 has 22/,
  ],
  ['a cache', { builds: { ...onLambda, cache: true } }, /shall keep a cache, which Lambda compute does not/],
  [
    'a cache without a lockfile',
    { root: unlocked, builds: { cache: true } },
    /by the lockfile, but the project has none/,
  ],
  [
    'a step alone',
    { pre: (_, steps) => [steps.runUnitTests({ image: LinuxLambdaBuildImage.AMAZON_LINUX_2023_NODE_24 })] },
    /Step UnitTests is on Lambda compute, but the other builds of its pipeline are not/,
  ],
])('refused is %s', (_, props, message) => {
  expect(() => buildsOf(props)).toThrow(message);
});

test('with a cache, builds that install keep their downloads by the lockfile in a bucket of the pipeline', () => {
  const { builds, template } = synthesize({ builds: { cache: true } });
  const [cached, others] = [true, false].map((is) =>
    builds.filter(({ cache }) => (cache !== undefined) === is),
  );

  expect(others?.map(({ spec }) => spec.phases.install.commands)).toEqual([
    expect.arrayContaining([expect.stringContaining('aws-cdk@')]),
    expect.arrayContaining([expect.stringContaining('cdk-assets@')]),
  ]);
  expect(cached?.length).toBeGreaterThan(5);
  for (const { cache, spec } of cached ?? []) {
    expect(cache).toMatchObject({ Type: 'S3', CacheNamespace: 'packages' });
    expect(spec.cache).toEqual({
      key: 'packages-$(codebuild-hash-files package-lock.json)',
      'fallback-keys': ['packages-'],
      paths: ['/root/.npm/**/*'],
    });
  }
  template.resourceCountIs('AWS::S3::Bucket', 2);
});

interface Spec {
  readonly cache?: object;
  readonly phases: {
    readonly install: {
      readonly 'runtime-versions'?: Readonly<Record<string, string>>;
      readonly commands?: readonly string[];
    };
  };
}

function synthesize(props: StageStackProps) {
  const app = makeApp();
  const stack = new StagingStack(app, { root, lambdaStack: { functions: [declare] }, ...props });
  const { directory } = app.synth();
  const template = Template.fromStack(stack);
  const builds = Object.values(template.findResources('AWS::CodeBuild::Project')).map(({ Properties }) => {
    const { BuildSpec: text } = Properties.Source;
    const spec = JSON.parse(
      text.startsWith('{') ? text : readFileSync(join(directory, text), 'utf8'),
    ) as Spec;
    const { Type, ComputeType: size } = Properties.Environment;
    const cache = Properties.Cache?.Type === 'NO_CACHE' ? undefined : Properties.Cache;
    return {
      machine: `${Type} ${size}`,
      runtime: spec.phases.install?.['runtime-versions']?.['nodejs'],
      cache,
      spec,
    };
  });
  return { builds, template };
}

function buildsOf(props: StageStackProps = {}) {
  return synthesize(props).builds;
}
