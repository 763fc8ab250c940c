import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readManifest } from '@lambda-forge/manifest';
import { runCdk } from './run-forge.ts';
import { demo } from './workspace-copy.ts';

const output = mkdtempSync(join(tmpdir(), 'forge-cdk-'));

test('cdk list names the three pipelines and what they deploy', async () => {
  const { code, output: text } = await runCdk(['list', '--output', join(output, 'list')], demo);

  expect(code).toBe(0);
  for (const stage of ['Dev', 'Staging', 'Prod'])
    expect(text).toContain(`${stage}-Lambda-Forge-Demo-Stack\n`);
  expect(text).toContain('Prod-Lambda-Forge-Demo-Stack/Staging/Lambda-Forge-Demo-Lambda-Stack');
}, 60_000);

test('cdk synth writes the manifest of the three stages', async () => {
  const folder = join(output, 'synth');
  const { code } = await runCdk(['synth', '--quiet', '--output', folder], demo);

  expect(code).toBe(0);
  const { name, stages } = readManifest(folder);
  expect(name).toBe('Lambda-Forge-Demo');
  expect(Object.keys(stages)).toEqual(['Dev', 'Prod', 'Staging']);
  expect(stages['Prod']?.functions.map((fn) => fn.name).sort()).toEqual([
    'AddComment',
    'HelloWorld',
    'SecretAuthorizer',
    'Whoami',
  ]);
}, 60_000);

test('a setting given on the command line overrides cdk.json', async () => {
  const folder = join(output, 'override');
  const { code } = await runCdk(
    ['list', '--output', folder, '-c', 'name=Other', '-c', 'region=eu-west-1'],
    demo,
  );

  expect(code).toBe(0);
  expect(readManifest(folder).name).toBe('Other');
}, 60_000);

test('bad settings end the synth with the whole list', async () => {
  const args = ['list', '--output', join(output, 'bad'), '-c', 'account=12', '-c', 'region=Ohio'];
  const { code, output: text } = await runCdk(args, demo);

  expect(code).toBe(1);
  expect(text).toContain('region is "Ohio"; expected an AWS region');
  expect(text).toContain('account is "12"; expected 12 digits');
}, 60_000);
