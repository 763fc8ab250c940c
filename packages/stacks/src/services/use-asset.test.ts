import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import type { FunctionConfig } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { DeployStage } from '../deploy-stage.ts';

const hello: FunctionConfig = ({ lambda }) =>
  void lambda.createFunction({ name: 'Hello', path: 'functions/hello', description: 'Says hello' });

test('stages share one asset, which is the very file of the cache', () => {
  const { root, outdir, stages } = synth();
  const assets = readdirSync(outdir).filter((name) => name.startsWith('asset.'));
  const hash = assets[0]?.slice('asset.'.length) ?? '';

  expect(assets).toHaveLength(1);
  expect(statSync(join(outdir, assets[0] ?? '', 'main.mjs')).ino).toBe(
    statSync(join(root, '.forge/cache/functions', hash, 'main.mjs')).ino,
  );
  for (const { source, fn } of stages) {
    expect(source).toEqual({ path: `../asset.${hash}`, packaging: 'zip' });
    expect(fn.Properties.Code.S3Key).toBe(`${hash}.zip`);
  }
});

test('tools that run functions on this machine are told where their code is', () => {
  const { stages } = synth({ 'aws:cdk:enable-asset-metadata': true });

  expect(stages[0]?.fn.Metadata).toEqual({
    'aws:asset:path': expect.stringMatching(/^\.\.\/asset\./),
    'aws:asset:property': 'Code',
  });
});

test('an assembly without assets leads to the cache', () => {
  const { root, outdir, stages } = synth({ 'aws:cdk:disable-asset-staging': true });
  expect(readdirSync(outdir).filter((name) => name.startsWith('asset.'))).toEqual([]);
  expect(stages[0]?.source).toMatchObject({
    path: expect.stringContaining(join(root, '.forge/cache/functions/')),
  });
});

interface Synthesized {
  readonly root: string;
  readonly outdir: string;
  /** By stage, where the code is, and its function. */
  readonly stages: readonly { readonly source: object; readonly fn: FunctionResource }[];
}

interface FunctionResource {
  readonly Type: string;
  readonly Properties: { readonly Code: { readonly S3Key: string } };
  readonly Metadata?: object;
}

function synth(context: object = {}): Synthesized {
  const root = makeFolder({ 'functions/hello/main.ts': main });
  const app = makeApp(context);
  for (const stage of ['Dev', 'Prod']) {
    const settings = createContext(app, { stage, resources: stage.toLowerCase() });
    new DeployStage(app, settings, { lambdaStack: { root, functions: [hello] } });
  }
  const { directory: outdir } = app.synth();
  const stages = ['Dev', 'Prod'].map((stage) => {
    const folder = join(outdir, `assembly-${stage}`);
    const read = (end: string) => {
      const name = readdirSync(folder).find((file) => file.endsWith(end)) ?? '';
      return JSON.parse(readFileSync(join(folder, name), 'utf8'));
    };
    const files = Object.values<{ source: { packaging: string } }>(read('.assets.json').files);
    const resources = Object.values<FunctionResource>(read('.template.json').Resources);
    return {
      source: files.find(({ source }) => source.packaging === 'zip')?.source ?? {},
      fn: resources.find(({ Type }) => Type === 'AWS::Lambda::Function') as FunctionResource,
    };
  });
  return { root, outdir, stages };
}
