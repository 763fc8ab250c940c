import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runSynth } from './run-synth.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'forge-synth-'));
  write('cdk.json', '{ "output": "out" }');
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

test('each warning of the assembly is told once, with its places, however the CDK CLI words it', async () => {
  installCdk("process.stderr.write('WARNING as this version says it');");
  writeAssembly('out');

  expect(await runSynth(root)).toEqual({
    code: 0,
    messages: 'Warning: All stages.\n  /Dev-Stack, /Dev-Stack/Dev/Stack\nWarning: Old library.\n  /Old',
  });
});

test('an assembly elsewhere is the one that counts', async () => {
  installCdk('');
  writeAssembly('out');
  const output = join(root, 'elsewhere');
  write('elsewhere/manifest.json', '{}');

  expect(await runSynth(root, { output })).toEqual({ code: 0, messages: '' });
});

test('of a synth that fails, all is told but foreign frames', async () => {
  installCdk(
    "process.stderr.write('Error: no\\n    at own (/app/config.ts:1:1)\\n    at run (node:vm:1:1)\\n'); process.exitCode = 1;",
  );
  writeAssembly('out');

  expect(await runSynth(root)).toEqual({ code: 1, messages: 'Error: no\n    at own (/app/config.ts:1:1)' });
});

test('of a synth that fails, what the app printed on standard output is told, too', async () => {
  installCdk(
    "console.log('app.ts(1,1): error TS2304'); console.error('Subprocess exited with error 2'); process.exitCode = 1;",
  );

  const { messages } = await runSynth(root);
  expect(messages.split('\n').sort()).toEqual([
    'Subprocess exited with error 2',
    'app.ts(1,1): error TS2304',
  ]);
});

test('of a synth that fails, what the app has refused is there as data', async () => {
  const problem = { code: 'DECLARATION_INVALID', message: 'It is wrong.', function: 'Hello' };
  const error = JSON.stringify(JSON.stringify({ code: problem.code, message: '', problems: [problem] }));
  installCdk(
    `require('node:fs').writeFileSync(process.env.LAMBDA_FORGE_ERROR_FILE, ${error}); process.exitCode = 1;`,
  );

  expect(await runSynth(root)).toEqual({ code: 1, messages: '', problems: [problem] });
});

// Root may write everywhere.
const asUser = process.geteuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

test.each([
  ['.', 'a folder that this user may not use'],
  ['out', 'an assembly of somebody else'],
])('a synth that may not write says so: %s, %s', (place) => {
  installCdk("throw Object.assign(new Error('EACCES: synth.lock'), { code: 'EACCES' });");
  mkdirSync(join(root, place), { recursive: true });
  chmodSync(root, 0o755);
  chmodSync(join(root, place), 0o555);
  const { stdout } = spawnSync(
    process.execPath,
    [
      '--conditions=@lambda-forge/source',
      '--input-type=module',
      '-e',
      `import { runSynth } from ${JSON.stringify(join(import.meta.dirname, 'run-synth.ts'))};
      await runSynth(${JSON.stringify(root)}).then(console.log, ({ message }) => console.log(message));`,
    ],
    { encoding: 'utf8', cwd: root, ...asUser },
  );

  expect(stdout).toBe(
    `The assembly cannot be written to ${join(root, 'out')}: ${join(root, place)} may not be used by this user.\n` +
      '  Give it to this user, or name another place as "output" in cdk.json.\n',
  );
});

function installCdk(program: string): void {
  write('node_modules/aws-cdk/bin/cdk', program);
}

function writeAssembly(folder: string): void {
  const warning = (data: string) => ({ type: 'aws:cdk:warning', data });
  const info = { type: 'aws:cdk:info', data: 'Room for more.' };
  const stack = { type: 'aws:cloudformation:stack', additionalMetadataFile: 'stack.metadata.json' };
  const stage = { type: 'cdk:cloud-assembly', properties: { directoryName: 'stage' } };
  const old = { type: 'aws:cloudformation:stack', metadata: { '/Old': [warning('Old library.')] } };
  writeJson(`${folder}/manifest.json`, { artifacts: { stack, stage, old } });
  writeJson(`${folder}/stack.metadata.json`, { '/Dev-Stack': [warning('All stages.'), info] });
  writeJson(`${folder}/stage/manifest.json`, { artifacts: { stack } });
  writeJson(`${folder}/stage/stack.metadata.json`, { '/Dev-Stack/Dev/Stack': [warning('All stages.')] });
}

function writeJson(path: string, value: object): void {
  write(path, JSON.stringify(value));
}

function write(path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}
