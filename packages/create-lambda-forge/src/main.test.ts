import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { main } from './main.ts';
import { createTestTerminal, keys } from './terminal.test.support.ts';

const nobody = { input: new PassThrough(), output: new PassThrough() };
const outside = process.cwd();
let cwd = '';
let output = '';

beforeEach(() => {
  output = '';
  const write = (chunk: unknown) => {
    output += stripVTControlCharacters(String(chunk));
    return true;
  };
  jest.spyOn(process.stdout, 'write').mockImplementation(write as typeof process.stdout.write);
  jest.spyOn(process.stderr, 'write').mockImplementation(write as typeof process.stderr.write);
  cwd = mkdtempSync(join(tmpdir(), 'forge-create-'));
  process.chdir(cwd);
});

afterEach(() => {
  jest.restoreAllMocks();
  process.chdir(outside);
  rmSync(cwd, { recursive: true, force: true });
});

const flags =
  'name repo account region template docs no-docs package-manager install no-install git no-git nx no-nx yes';

test('--help names every flag and shows examples', async () => {
  expect(await main(['--help'], nobody)).toBe(0);
  for (const flag of flags.split(' ')) expect(output).toMatch(new RegExp(` --${flag}\\b`));
  expect(output).toContain('npm create lambda-forge my-api -- --yes');
});

test.each(['--version', '-v'])('%s says its version', async (flag) => {
  expect(await main([flag], nobody)).toBe(0);
  expect(output).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('says of a folder that may not be written to why, without a stack', () => {
  chmodSync(cwd, 0o755);
  mkdirSync(join(cwd, 'closed'), { mode: 0o555 });
  // Root may write everywhere. git asks who owns this repository, where the template comes from.
  const asUser = process.geteuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const trusting = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' };
  const bin = join(import.meta.dirname, '..', 'bin', 'create-lambda-forge.js');
  const { status, stderr } = spawnSync(
    process.execPath,
    [bin, 'closed/my-api', '--yes', '--no-install', '--no-git'],
    { cwd, encoding: 'utf8', env: { ...process.env, ...trusting, HOME: cwd, NO_COLOR: '1' }, ...asUser },
  );

  expect(status).toBe(1);
  expect(stderr).toMatch(
    /error .*cannot be written to .*my-api: \S*closed may not be used by this user\.\n {2}Nothing was left behind/,
  );
  expect(stderr).not.toMatch(/^ +at /m);
});

test('--yes writes a project, and says how to go on', async () => {
  expect(await main(['my-api', '--yes', '--no-install', '--package-manager', 'npm'], nobody)).toBe(0);
  expect(readdirSync(join(cwd, 'my-api'))).toEqual(expect.arrayContaining(['.git', 'cdk.json', 'functions']));
  expect(output).toMatch(
    /files to my-api: multi-stage, with docs\.[\s\S]*Next:\n {2}cd my-api\n {2}npm install\n/,
  );
});

test('what takes long is said before it begins, also where it fails', async () => {
  const settings = { npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0' };
  const { npm_config_registry, npm_config_fetch_retries } = process.env;
  Object.assign(process.env, settings);
  try {
    expect(await main(['my-api', '-y', '--no-git', '--package-manager', 'npm'], nobody)).toBe(1);
  } finally {
    for (const name of Object.keys(settings)) delete process.env[name];
    Object.assign(
      process.env,
      npm_config_registry && { npm_config_registry },
      npm_config_fetch_retries && { npm_config_fetch_retries },
    );
  }
  expect(output).toMatch(/… Installing its packages with npm: .*\n[\s\S]*npm could not install the packages/);
});

test('a folder with a blank in its name is quoted, and gives a name without one', async () => {
  expect(await main(['My Api', '-y', '--no-install', '--no-git'], nobody)).toBe(0);
  expect(output).toContain('\n  cd "My Api"\n');
  expect(JSON.parse(readFileSync(join(cwd, 'My Api', 'package.json'), 'utf8')).name).toBe('my-api');
});

test('goes into the current folder', async () => {
  mkdirSync(join(cwd, 'orders'));
  process.chdir(join(cwd, 'orders'));

  expect(await main(['.', '-y', '--no-install', '--no-git'], nobody)).toBe(0);
  expect(JSON.parse(readFileSync(join(cwd, 'orders', 'package.json'), 'utf8')).name).toBe('orders');
  expect(output).not.toContain('cd ');
});

describe('with 1, and with nothing written, it answers', () => {
  test.each([
    ['answers that are missing', ['my-api'], /answers are missing: --name, --repo,.*--git or --no-git\./],
    ['answers that are wrong', ['my-api', '-y', '--region', 'mars', '--account', '1'], /2 problems/],
    [
      'an unknown flag',
      ['my-api', '--tempalte', 'minimal'],
      /USAGE create-lambda-forge: Option --tempalte is unknown\.\n {2}Did you mean --template\?/,
    ],
    ['two unknown flags', ['my-api', '--foo', '--bar=1'], /2 problems\n {2}- Option --foo is unknown\./],
    ['an option without its value', ['my-api', '--template'], /argument missing\./],
    [
      'a folder too many',
      ['my', 'api'],
      /create-lambda-forge: "api" is too many: it takes \[folder\]\.\n {2}What has blanks stands in quotes: "my api"\./,
    ],
    ['--nx outside of a workspace', ['my-api', '-y', '--nx'], /There is no Nx workspace/],
  ])('%s', async (_, args, message) => {
    expect(await main(args, nobody)).toBe(1);
    expect(output).toMatch(message);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('a folder that is not empty', async () => {
    writeFileSync(join(cwd, 'mine.txt'), '');

    expect(await main(['.', '--yes'], nobody)).toBe(1);
    expect(output).toMatch(/The folder \. is not empty: it has mine\.txt\.\n {2}Name a folder/);
    expect(readdirSync(cwd)).toEqual(['mine.txt']);
  });

  test('an Nx workspace that cannot take it in', async () => {
    writeFileSync(join(cwd, 'nx.json'), '{}');
    writeFileSync(join(cwd, 'package.json'), '{ "workspaces": 7 }');

    expect(await main(['my-api', '--yes', '--no-install'], nobody)).toBe(1);
    expect(output).toContain('cannot take apps/my-api in');
    expect(existsSync(join(cwd, 'apps'))).toBe(false);
  });
});

test('Ctrl-C at a question ends with 130, and with nothing written', async () => {
  const terminal = createTestTerminal();
  terminal.type('name on AWS?', keys.enter);
  terminal.type('Which GitHub repository', keys.interrupt);

  expect(await main(['my-api'], terminal)).toBe(130);
  expect(output).toContain('Nothing was written.');
  expect(readdirSync(cwd)).toEqual([]);
});
