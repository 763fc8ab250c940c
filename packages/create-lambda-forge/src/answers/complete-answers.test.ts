import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestTerminal, keys } from '../terminal.test.support.ts';
import type { GivenAnswers } from './answers.ts';
import { createAsker } from './asker.ts';
import { type CompleteOptions, completeAnswers } from './complete-answers.ts';

let cwd = '';

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'forge-answers-'));
});

afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function complete(given: GivenAnswers, options: Partial<CompleteOptions> = {}) {
  const nobody = { yes: false, nx: true, asker: undefined, userAgent: undefined, takenNames: [] };
  return completeAnswers(given, { cwd, ...nobody, ...options });
}

const all: GivenAnswers = {
  folder: 'orders',
  name: 'Orders',
  repo: 'octocat/orders',
  account: '',
  region: 'eu-west-1',
  template: 'minimal',
  docs: false,
  packageManager: 'yarn',
  install: false,
  git: false,
};

test('takes what is given, and asks nobody', async () => {
  expect(await complete(all)).toEqual({
    answers: all,
    target: { root: join(cwd, 'orders'), shown: 'orders', packageName: 'orders', workspace: undefined },
  });
});

test('takes the defaults for the rest when told to', async () => {
  const { answers } = await complete({ region: 'eu-west-1' }, { yes: true });

  expect(answers).toEqual({
    folder: 'my-api',
    name: 'My-Api',
    repo: '$GITHUB-OWNER/my-api',
    account: '',
    region: 'eu-west-1',
    template: 'multi-stage',
    docs: true,
    packageManager: 'npm',
    install: true,
    git: true,
  });
});

test('names the flag of every answer that is missing where nobody can be asked', async () => {
  await expect(complete({ folder: 'orders', docs: true })).rejects.toThrow(
    'Nobody can be asked here, and answers are missing: --name, --repo, --account, --region, --template, ' +
      '--package-manager, --install or --no-install, --git or --no-git.\n  Give these, or --yes',
  );
});

test.each([
  [
    { folder: 'orders', template: 'minimal' },
    'npm/11.0.0',
    'npm create lambda-forge orders -- --template minimal --yes',
  ],
  [
    { folder: 'My Orders', docs: false, repo: 'octocat/orders' },
    'pnpm/12.0.0',
    'pnpm create lambda-forge "My Orders" --no-docs --repo octocat/orders --yes',
  ],
  [{ install: true }, undefined, 'npm create lambda-forge my-api -- --install --yes'],
])('names the command line that takes the defaults for the rest: %j', async (given, userAgent, line) => {
  await expect(complete(given, { userAgent })).rejects.toThrow(
    expect.objectContaining({ message: expect.stringMatching(new RegExp(`: ${line}$`)) }),
  );
});

test('refuses everything that is wrong at once, the folder too', async () => {
  mkdirSync(join(cwd, 'orders'));
  writeFileSync(join(cwd, 'orders', 'README.md'), '');

  await expect(complete({ ...all, region: 'mars', template: 'big' }, { yes: true })).rejects.toThrow(
    /3 problems\n {2}- The folder orders is not empty[\s\S]*region is "mars"[\s\S]*template is "big"/,
  );
});

describe('at a terminal', () => {
  test('asks for everything, proposes what follows from the folder, and corrects at the question', async () => {
    mkdirSync(join(cwd, 'taken', 'src'), { recursive: true });
    const terminal = createTestTerminal();
    terminal.type('Which folder?', 'taken', keys.enter);
    terminal.type('is not empty', ...keys.erase(5), 'new-api', keys.enter);
    terminal.type('name on AWS?', keys.enter);
    terminal.type('Which GitHub repository', 'octocat', keys.enter);
    terminal.type('expected an owner and a name', '/new-api', keys.enter);
    terminal.type('Which AWS account?', keys.enter);
    terminal.type('Which AWS region?', 'eu-west-1', keys.enter);
    terminal.type('Which template?', keys.down, keys.enter);
    terminal.type('documentation', 'n');
    terminal.type('Which package manager?', keys.down, keys.enter);
    terminal.type('Install the packages?', 'y');
    terminal.type('git repository', keys.enter);

    const { answers } = await complete({}, { asker: createAsker(terminal) });

    expect(answers).toEqual({
      folder: 'new-api',
      name: 'New-Api',
      repo: 'octocat/new-api',
      account: '',
      region: 'eu-west-1',
      template: 'minimal',
      docs: false,
      packageManager: 'pnpm',
      install: true,
      git: true,
    });
  });

  test('asks only for what is not given', async () => {
    const { region, ...given } = all;
    const terminal = createTestTerminal();
    terminal.type('Which AWS region?', keys.enter);

    expect((await complete(given, { asker: createAsker(terminal) })).answers.region).toBe('us-east-2');
    expect(terminal.shown()).not.toMatch(/folder|name|template|documentation|Install|git/);
  });

  test('refuses what is wrong on the command line before it asks anything', async () => {
    const terminal = createTestTerminal();

    await expect(complete({ account: '1' }, { asker: createAsker(terminal) })).rejects.toThrow(
      'account is "1"',
    );
    expect(terminal.shown()).toBe('');
  });
});

describe('in an Nx workspace', () => {
  beforeEach(() => {
    writeFileSync(join(cwd, 'nx.json'), '{}');
    writeFileSync(join(cwd, 'pnpm-lock.yaml'), '');
    mkdirSync(join(cwd, '.git'));
  });

  test('its package manager and its repository are not asked for', async () => {
    const { packageManager, git, ...given } = all;
    const { answers, target } = await complete(given);

    expect(answers).toMatchObject({ packageManager: 'pnpm', git: false });
    expect(target.root).toBe(join(cwd, 'apps', 'orders'));
  });

  test('another package manager is refused', async () => {
    await expect(complete(all)).rejects.toThrow(/"yarn", and the Nx workspace .* is installed by pnpm/);
  });
});

test('--nx without a workspace is refused', async () => {
  await expect(complete(all, { nx: 'required' })).rejects.toThrow('There is no Nx workspace');
});
