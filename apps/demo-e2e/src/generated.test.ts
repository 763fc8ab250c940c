import {
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RunRecord } from '@lambda-forge/local-pipeline';
import { copyAssembly } from './assembly/copy-assembly.ts';
import { runForge } from './run-forge.ts';
import { copyWorkspace, demo, isOfDemo, type WorkspaceCopy } from './workspace-copy.ts';

// Functions of every kind are generated into a copy of the demo, and its staging pipeline runs with no edit but the secrets.
const asked: readonly (readonly string[])[] = [
  ['docs', '--public'],
  ['authorizer', 'token', '--default'],
  ['authorizer', 'api_key'],
  ['function', 'hello_world', '--plain', '--description', 'Says hello to the world', '--public'],
  ['function', 'get_order', '--endpoint', '/orders/{id}', '--description', 'Gets an order', '--public'],
  [
    ...[
      'function',
      'createOrder',
      '--method',
      'POST',
      '--endpoint',
      '/orders',
      '--belongs-to',
      'shop/orders',
    ],
    ...['--description', 'Takes an order', '--public'],
  ],
  [
    ...['function', 'replace-line', '--method', 'PUT', '--endpoint', '/orders/{id}/lines/{line}'],
    ...['--description', "Replaces an order's line", '--authorizer', 'api-key'],
  ],
  [
    'function',
    'delete',
    '--method',
    'DELETE',
    '--endpoint',
    '/orders/{id}',
    '--description',
    'Cancels an order',
  ],
  [
    'function',
    'HTTPProxy',
    '--method',
    'ANY',
    '--endpoint',
    '/any/{proxy+}',
    '--description',
    'Any',
    '--public',
  ],
  ['function', 'sweep', '--description', 'Sweeps the floor', '--no-api'],
  [
    'function',
    'nightly',
    '--description',
    'Lies below another function',
    '--belongs-to',
    'sweep',
    '--no-api',
  ],
];

let assembly: string;
let copy: WorkspaceCopy;

beforeAll(async () => {
  assembly = copyAssembly();
  copy = copyWorkspace(isOfDemo);
  installSdk(copy.demo);
  for (const folder of ['docs', 'hello_world'])
    rmSync(join(copy.demo, 'functions', folder), { recursive: true });
  const config = join(copy.demo, 'authorizers', 'secret', 'config.ts');
  writeFileSync(config, readFileSync(config, 'utf8').replace('    default: true,\n', ''));
  for (const args of asked) {
    const { code, output } = await runForge(args, copy.demo);
    if (code !== 0) throw new Error(`forge ${args.join(' ')}\n${output}`);
  }
  giveSecrets(copy.demo);
}, 120_000);

afterAll(() => {
  copy?.remove();
  rmSync(assembly, { recursive: true, force: true });
});

test.each(['docs', 'hello_world'])('%s is byte for byte that of the demo', (folder) => {
  expect(readFolder(copy.demo, folder)).toEqual(readFolder(demo, folder));
});

test('the staging pipeline is green, and has tested what was generated', async () => {
  const { code, output } = await runForge(['pipeline', 'run', 'Staging', '--assembly', assembly], copy.demo);

  expect([code, code === 0 ? '' : output]).toEqual([0, '']);
  const run = findRun();
  const { state } = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8')) as RunRecord;
  expect(state).toBe('succeeded');
  expect(testsOf(run, 'Staging.UnitTests')).toEqual(
    expect.arrayContaining([
      'gets an order',
      'takes an order',
      'sweeps the floor',
      'lies below another function',
      'lets nobody through where the secret is empty',
    ]),
  );
  expect(testsOf(run, 'Staging.IntegrationTests')).toEqual(
    expect.arrayContaining([
      'GET /orders/{id} gets an order',
      'POST /orders takes an order',
      'PUT /orders/{id}/lines/{line} replaces an order&apos;s line',
      'PUT /orders/{id}/lines/{line} refuses callers without credentials',
      'DELETE /orders/{id} refuses callers without credentials',
      'ANY /any/{proxy+} any',
    ]),
  );
}, 600_000);

// Functions of a stage on this machine take the SDK of Lambda's runtime from the packages that the app has installed.
function installSdk(root: string): void {
  const [modules, name] = ['node_modules', '@aws-sdk/client-secrets-manager'];
  const link = join(root, modules, name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(realpathSync(join(demo, modules, name)), link);
}

// What is generated for a stage of this machine is kept in a file, which whoever wants other values may edit.
function giveSecrets(root: string): void {
  const file = join(root, '.forge', 'secrets', 'Staging.json');
  const values = ['Token', 'ApiKey'].map((name) => [`Staging-Lambda-Forge-Demo-${name}`, 'open sesame']);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(Object.fromEntries(values)));
  for (const name of ['replace_line', 'delete']) {
    const file = join(root, 'functions', name, 'integration.test.ts');
    const headers = "= { 'x-token': 'open sesame', 'x-api-key': 'open sesame' };";
    writeFileSync(file, readFileSync(file, 'utf8').replace('= {};', headers));
  }
}

function readFolder(root: string, name: string): Record<string, string> {
  const folder = join(root, 'functions', name);
  return Object.fromEntries(
    readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );
}

function findRun(): string {
  const runs = join(copy.demo, '.forge', 'runs');
  return join(runs, readdirSync(runs)[0] ?? '');
}

function testsOf(run: string, report: string): string[] {
  const folder = join(run, 'reports', report);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.xml'),
  );
  const xml = files.map((file) => readFileSync(join(folder, file), 'utf8'));
  return [...xml.join('').matchAll(/<testcase [^>]*?name="([^"]*)"/g)].map(([, name = '']) => name.trim());
}
