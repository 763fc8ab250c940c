import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import { type BudgetEntry, readManifest } from '@lambda-forge/manifest';
import type { FunctionConfig, FunctionProps, Services } from '@lambda-forge/services';
import { assertBudget, measureArtifact } from '@lambda-forge/synthesis';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { Fn } from 'aws-cdk-lib';
import { CfnPipeline } from 'aws-cdk-lib/aws-codepipeline';
import {
  type CfnFunction,
  Code,
  type Function as LambdaFunction,
  LayerVersion,
} from 'aws-cdk-lib/aws-lambda';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { zipSync } from 'fflate';
import { LambdaStack } from '../lambda-stack.ts';

const mega = 1024 * 1024;

describe('environment', () => {
  // {"KEY":"..."}
  test.each([
    [4096 - 10, false],
    [4096 - 9, true],
  ])('of %d bytes in one variable is refused: %s', (bytes, isOver) => {
    const run = () => synth(withFunction({ environment: { KEY: 'x'.repeat(bytes) } }));

    if (!isOver) expect(run().find('environment bytes')).toMatchObject({ used: 4096, limit: 4096 });
    else
      expect(run).toThrow(
        /has 4097 of 4096 environment bytes of Dev-Demo-F\.\n {2}Keep long values in a parameter/,
      );
  });

  test('counts what is known of a value that the deploy completes', () => {
    const environment = { ARN: Fn.join(':', ['x'.repeat(4090), Fn.ref('AWS::Region')]) };

    expect(() => synth(withFunction({ environment }))).toThrow(/of 4096 environment bytes/);
  });

  test('counts what is put into the template behind the construct', () => {
    const overridden: FunctionConfig = (services) => {
      const resource = createFunction(services, {}).node.defaultChild as CfnFunction;
      resource.addPropertyOverride('Environment.Variables.KEY', 'x'.repeat(5000));
    };

    expect(() => synth(overridden)).toThrow(/has 5010 of 4096 environment bytes/);
  });

  test('names every function that has too much, and else the one that has most', () => {
    const two =
      (bytes: number): FunctionConfig =>
      (services) => {
        for (const [name, more] of [
          ['A', 0],
          ['B', 1],
        ] as const)
          withFunction({ name, environment: { KEY: 'x'.repeat(bytes + more) } })(services);
      };

    expect(() => synth(two(5000))).toThrow(
      /environment bytes of Dev-Demo-A[\s\S]*environment bytes of Dev-Demo-B/,
    );
    expect(synth(two(50)).budget.filter(({ quota }) => quota.startsWith('environment'))).toEqual([
      expect.objectContaining({ quota: 'environment bytes of Dev-Demo-B' }),
    ]);
  });
});

test('refuses a sixth layer that the CDK was told of behind its back', () => {
  const layered: FunctionConfig = ({ lambda }) => {
    const fn = lambda.createFunction({ name: 'F', path: 'functions/f', description: 'F' });
    (fn.node.defaultChild as CfnFunction).layers = Array.from({ length: 6 }, (_, n) => `arn:layer:${n}`);
  };

  expect(() => synth(layered)).toThrow(/has 6 of 5 layers of Dev-Demo-F\.\n {2}Put what the layers hold/);
});

describe('code', () => {
  test('counts unzipped, with the layers that are in the app', () => {
    const folder = makeFile('layer/large.bin', 251 * mega);
    const layered: FunctionConfig = (services) => {
      const fn = createFunction(services, {});
      fn.addLayers(new LayerVersion(fn.stack, 'Layer', { code: Code.fromAsset(join(folder, 'layer')) }));
    };

    expect(synth(withFunction({})).find('code bytes')?.used).toBeLessThan(10_000);
    expect(() => synth(layered)).toThrow(
      /^Cloud assembly: Dev-Demo-Lambda-Stack has 2631\d{5} of 262144000 code bytes of Dev-Demo-F\.\n {2}Leave out/,
    );
  });

  test('counts a layer that is a zip file by what is in it', () => {
    const folder = makeFolder({});
    writeFileSync(join(folder, 'layer.zip'), zipSync({ a: new Uint8Array(3 * mega) }));
    const { find } = synth((services) => {
      const code = Code.fromAsset(join(folder, 'layer.zip'));
      const fn = createFunction(services, {});
      fn.addLayers(new LayerVersion(fn.stack, 'Layer', { code }));
    });

    expect(find('code bytes')?.used).toBeGreaterThan(3 * mega);
    expect(find('code bytes')?.used).toBeLessThan(3 * mega + 10_000);
  });

  test('only tells of more than 50 MB zipped, which Lambda takes from S3', () => {
    const random = makeFolder({});
    writeFileSync(join(random, 'noise.bin'), makeNoise(51 * mega, 'a'));
    const { find } = synth(withFunction({ bundling: { copy: { 'noise.bin': join(random, 'noise.bin') } } }));

    expect(find('zipped code bytes')).toMatchObject({ limit: 50 * mega, isAdvice: true });
    expect(find('zipped code bytes')?.used).toBeGreaterThan(50 * mega);
  });
});

describe("the pipelines' artifact", () => {
  test('counts what the assets have when zipped, where they might be over the limit otherwise', () => {
    const { stack } = synth(withAssets(true));

    expect(measureArtifact(stack, 2 * mega)).toEqual([expect.objectContaining({ limit: 2 * mega })]);
    expect(measureArtifact(stack, 2 * mega)[0]?.used).toBeGreaterThan(mega);
    expect(measureArtifact(stack, 2 * mega)[0]?.used).toBeLessThan(2 * mega);
    // Where nothing need be zipped to know.
    expect(measureArtifact(stack, 5 * mega)[0]?.used).toBeGreaterThan(2 * mega);
  });

  test('may have 256 MB', () => {
    expect(measureArtifact(synth(withAssets(true)).stack)).toMatchObject([{ limit: 256 * mega }]);
  });

  test('is refused over that, as all of it goes to every CloudFormation action', () => {
    const { stack } = synth(withAssets(true));

    expect(() => assertBudget('Cloud assembly', measureArtifact(stack, mega))).toThrow(
      /The pipelines' artifact has 1\d{6} of 1048576 zipped bytes\.\n {2}Let functions share their code/,
    );
  });

  test('is none in an app without pipelines', () => {
    expect(measureArtifact(synth(withAssets(false)).stack, 1)).toEqual([]);
  });

  function withAssets(hasPipeline: boolean): FunctionConfig {
    const folder = makeFile('zeros', 2 * mega);
    writeFileSync(join(folder, 'noise'), makeNoise(mega * 1.5, 'a'));
    return (services) => {
      const { stack } = createFunction(services, {});
      for (const name of ['zeros', 'noise']) new Asset(stack, name, { path: join(folder, name) });
      if (hasPipeline) new CfnPipeline(stack, 'Pipeline', { roleArn: 'arn:aws:iam::1:role/a', stages: [] });
    };
  }
});

function withFunction(props: Partial<FunctionProps>): FunctionConfig {
  return (services) => void createFunction(services, props);
}

function createFunction({ lambda }: Services, props: Partial<FunctionProps>): LambdaFunction {
  return lambda.createFunction({ name: 'F', path: 'functions/f', description: 'F', ...props });
}

function makeFile(path: string, bytes: number): string {
  const folder = makeFolder({ [path]: '' });
  mkdirSync(folder, { recursive: true });
  truncateSync(join(folder, path), bytes);
  return folder;
}

// A period that no deflating finds, which looks back 32 KiB.
function makeNoise(bytes: number, seed: string): Buffer {
  const period = Buffer.from(Array.from({ length: 65_537 }, () => Math.random() * 256));
  return Buffer.alloc(bytes, Buffer.concat([Buffer.from(seed), period]));
}

function synth(config: FunctionConfig) {
  const cdk = makeApp();
  const stack = new LambdaStack(cdk, createContext(cdk, { stage: 'Dev', resources: 'dev' }), {
    root: app,
    functions: [config],
  });
  const { stages } = readManifest(cdk.synth().directory);
  const budget: readonly BudgetEntry[] = stages['Dev']?.budget ?? [];
  return { stack, budget, find: (quota: string) => budget.find((entry) => entry.quota.startsWith(quota)) };
}

const app = makeFolder({ 'functions/f/main.ts': main });
