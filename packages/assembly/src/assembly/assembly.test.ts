import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { App, CfnOutput, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { createScopes } from '../template/create-scopes.ts';
import { resolveOutputs } from '../template/resolve-outputs.ts';
import { findStageAssembly } from './find-stage.ts';
import { readAssembly } from './read-assembly.ts';
import { findAsset, missingAssets } from './read-asset-manifest.ts';

const folder = mkdtempSync(join(tmpdir(), 'assembly-'));
const outdir = join(folder, 'cdk.out');

beforeAll(() => {
  const file = join(folder, 'file.txt');
  writeFileSync(file, 'hello');
  const app = new App({ outdir, analyticsReporting: false });
  for (const [parent, names] of [
    ['One', ['Dev']],
    ['Two', ['Staging', 'Prod']],
    ['Three', ['Staging']],
    ['Qa-App-Stack', ['Qa', 'Beta']],
    ['Beta-App-Stack', ['Beta']],
  ] as const) {
    const pipeline = new Stack(app, parent);
    for (const name of names) {
      const stage = new Stage(pipeline, name, { env: { region: 'eu-west-1', account: '111111111111' } });
      const stack = new Stack(stage, 'Service');
      new Asset(stack, 'File', { path: file });
      const nested = new NestedStack(stack, 'Nested', { parameters: { Given: 'x' } });
      const topic = new CfnTopic(nested, 'Topic', { topicName: `topic-${stack.stackName}` });
      new CfnOutput(stack, 'Arn', { value: topic.ref });
    }
  }
  app.synth();
});

afterAll(() => rmSync(folder, { recursive: true }));

test('reads stacks, assets and nested assemblies', () => {
  const assembly = readAssembly(outdir);
  expect(assembly.stacks.map(({ stackName }) => stackName)).toEqual([
    'One',
    'Two',
    'Three',
    'Qa-App-Stack',
    'Beta-App-Stack',
  ]);
  const [nested] = assembly.nested;
  expect(nested?.displayName).toBe('One/Dev');
  const [stack] = readAssembly(nested?.directory ?? '').stacks;
  expect(stack).toMatchObject({ stackName: 'Dev-Service', region: 'eu-west-1', account: '111111111111' });
  const file = stack?.assets.find(({ displayName }) => displayName === 'File');
  expect(file).toMatchObject({ packaging: 'file', objectKeys: [`${file?.hash}.txt`] });
  expect(stack && missingAssets(stack.assets)).toEqual([]);
  expect(stack && findAsset(stack.assets, `https://s3.amazonaws.com/bucket/${file?.hash}.txt`)).toBe(file);
});

test('names an asset whose file was deleted', () => {
  const assets = [{ hash: 'h', path: join(folder, 'gone'), packaging: 'file', objectKeys: [] }];
  expect(missingAssets(assets)).toEqual(assets);
});

test('resolves an output through a nested stack', () => {
  const scopes = createScopes(findStageAssembly(outdir, 'Dev').stacks, []);
  const problems: never[] = [];
  expect(scopes[0] && resolveOutputs(scopes[0], problems)).toEqual({
    Arn: 'arn:aws:sns:eu-west-1:111111111111:topic-Dev-Service',
  });
});

test.each([
  ['Dev', 'assembly-One-Dev'],
  ['Prod', 'assembly-Two-Prod'],
  ['Three/Staging', 'assembly-Three-Staging'],
  ['assembly-Two-Staging', 'assembly-Two-Staging'],
  ['Two-Prod', 'assembly-Two-Prod'],
  ['Beta', 'assembly-Beta-App-Stack-Beta'],
  ['Beta/Beta', 'assembly-Beta-App-Stack-Beta'],
  ['Qa/Beta', 'assembly-Qa-App-Stack-Beta'],
])('finds the stage %s', (name, directory) => {
  expect(findStageAssembly(outdir, name).directory).toBe(join(outdir, directory));
});

test("takes a stage's own directory", () => {
  const directory = join(outdir, 'assembly-One-Dev');
  expect(findStageAssembly(directory).stacks).toHaveLength(1);
  expect(findStageAssembly(directory, 'One-Dev').stacks).toHaveLength(1);
});

test.each([
  ['a name with two meanings', 'Staging', '"Staging" is the name of 2 stages', 'Two/Staging, Three/Staging'],
  [
    'no name',
    undefined,
    'more than one stage',
    'One/Dev, Two/Staging, Two/Prod, Three/Staging, Qa-App-Stack/Qa',
  ],
  ['a copy that no pipeline has', 'Prod/Beta', 'has no stage "Prod/Beta"', 'It has: One/Dev'],
  ['a mistyped name', 'Prd', 'has no stage "Prd"', 'Did you mean "Prod"? It has: One/Dev'],
])('refuses %s and lists the stages', (_name, stage, message, hint) => {
  expect(() => findStageAssembly(outdir, stage)).toThrow(message);
  expect(() => findStageAssembly(outdir, stage)).toThrow(hint);
});

test.each([
  ['a directory that is not there', () => join(folder, 'nowhere')],
  ['a file', () => join(folder, 'file.txt')],
  ['a directory without a manifest', () => folder],
])('refuses %s with the way out', (_name, directory) => {
  expect(() => readAssembly(directory())).toThrow(expect.objectContaining({ code: 'ASSEMBLY_INVALID' }));
  expect(() => readAssembly(directory())).toThrow('cdk synth');
});
