import { mkdtempSync, readFileSync } from 'node:fs';
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
  const required = join(output, 'required.json');
  const { code } = await runCdk(['synth', '--quiet', '--output', folder], demo, {
    NODE_OPTIONS: `--conditions=@lambda-forge/source --import ${noteRequired(required)}`,
  });

  expect(code).toBe(0);
  // What is imported and required is loaded twice; the compiler takes as long as all else, and nothing has changed.
  expect(
    (JSON.parse(readFileSync(required, 'utf8')) as string[]).filter((file) =>
      /[\\/]packages[\\/]|typescript\.js$/.test(file),
    ),
  ).toEqual([]);
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

// A module that writes down what the app has loaded by `require`, when it ends.
function noteRequired(file: string): string {
  const code = `import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const [, main = ''] = process.argv;
if (main.endsWith('app.ts'))
  process.on('exit', () => writeFileSync(${JSON.stringify(file)}, JSON.stringify(Object.keys(createRequire(main).cache))));`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
}
