import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Pipeline } from '@lambda-forge/local-pipeline';
import { chooseAffectedTests } from './choose-affected-tests.ts';
import { chooseTestsOfNextRun } from './choose-tests-of-next-run.ts';

const parameter = '/lambda-forge/Shop/Staging/deployed-commit';
const [a, b] = ['functions/a/unit.test.ts', 'functions/b/unit.test.ts'];
let root: string;
let parameters: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-choice-')));
  parameters = mkdtempSync(join(tmpdir(), 'forge-parameters-'));
  for (const file of [a, b]) write(join(root, file), '');
  git('init', '--quiet', '--initial-branch', 'main');
});

afterEach(() => {
  for (const folder of [root, parameters]) rmSync(folder, { recursive: true, force: true });
});

test('the tests that changes touch since the commit in a parameter', async () => {
  const commit = keep(commitAll());

  expect(await choose()).toEqual({
    tests: [],
    description: `No unit tests: no change since ${commit.slice(0, 8)} touches any.`,
  });
  write(join(root, 'functions/b/main.ts'), '');
  commitAll();
  expect(await choose()).toEqual({
    tests: [b],
    description: `1 of 2 unit tests, those that changes since ${commit.slice(0, 8)} touch: ${b}`,
  });
  write(join(root, 'package-lock.json'), '{}');
  expect(await choose()).toEqual({ description: 'All unit tests: package-lock.json concerns all.' });
});

test('those since a branch, from where this one has left it', async () => {
  commitAll();
  git('switch', '--quiet', '--create', 'feature');
  write(join(root, 'functions/b/main.ts'), '');
  commitAll();
  git('switch', '--quiet', 'main');
  write(join(root, 'functions/a/main.ts'), '');
  commitAll();
  git('switch', '--quiet', 'feature');

  expect((await choose('main')).tests).toEqual([b]);
  await expect(choose('mian')).rejects.toThrow('has no branch or commit "mian"');
});

test('those of the next run of a pipeline on this machine, by the commit that its last one has kept', async () => {
  const commit = commitAll();
  const projects = (name: string) =>
    new Map([['Unit', { variables: [{ name, type: 'PLAINTEXT', value: parameter }] }]]);
  const pipeline = (name: string) => ({ projects: projects(name) }) as unknown as Pipeline;
  write(join(root, '.forge/parameters', parameter), commit);
  write(join(root, '.gitignore'), '.forge\n');
  git('add', '--all');
  git('commit', '--quiet', '--amend', '--no-edit', '--allow-empty');
  const since = git('rev-parse', 'HEAD').trim();

  expect((await chooseTestsOfNextRun(pipeline('LAMBDA_FORGE_DEPLOYED_COMMIT'), root))?.description).toContain(
    'which was rewritten or went back',
  );
  write(join(root, '.forge/parameters', parameter), since);
  expect(await chooseTestsOfNextRun(pipeline('LAMBDA_FORGE_DEPLOYED_COMMIT'), root)).toMatchObject({
    tests: [],
  });
  expect(await chooseTestsOfNextRun(pipeline('ANOTHER'), root)).toBeUndefined();
});

describe('all tests, and why', () => {
  test('where nothing was deployed yet', async () => {
    commitAll();

    expect(await choose()).toEqual({
      description: `All unit tests: nothing was deployed yet that ${parameter} would know of.`,
    });
  });

  test('where the parameter names a commit that is gone', async () => {
    commitAll();
    keep('0123456789'.repeat(4));

    expect(await choose()).toEqual({
      description: `All unit tests: the repository has no commit 01234567, which may have been rewritten; ${parameter} names it.`,
    });
  });

  test.each(['local', '--help', ''])('where the parameter is %j', async (value) => {
    commitAll();
    keep(value);

    expect(await choose()).toEqual({
      description: `All unit tests: ${parameter} is ${JSON.stringify(value)}, which is no commit.`,
    });
  });
});

describe('the parameter on AWS', () => {
  const { PATH = '' } = process.env;

  afterEach(() => {
    process.env['PATH'] = PATH;
  });

  test('is read by the AWS CLI', async () => {
    const commit = commitAll();
    program(
      `[ "$*" = "ssm get-parameter --name ${parameter} --query Parameter.Value --output text" ] && echo ${commit}`,
    );

    expect((await chooseAffectedTests(root, parameter, '')).tests).toEqual([]);
  });

  test.each([
    ['(ParameterNotFound) when calling', `nothing was deployed yet that ${parameter} would know of`],
    [
      '(AccessDeniedException) when calling',
      `${parameter} cannot be read: (AccessDeniedException) when calling`,
    ],
  ])('that is not there, or that may not be read, tells why all are tested: %s', async (error, reason) => {
    commitAll();
    program(`echo '${error}' >&2; exit 254`);

    expect(await chooseAffectedTests(root, parameter, '')).toEqual({
      description: `All unit tests: ${reason}.`,
    });
  });

  function program(script: string): void {
    const file = join(parameters, 'aws');
    write(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    process.env['PATH'] = `${parameters}:${PATH}`;
  }
});

function choose(since = parameter): ReturnType<typeof chooseAffectedTests> {
  return chooseAffectedTests(root, since, parameters);
}

function keep(value: string): string {
  write(join(parameters, parameter), `${value}\n`);
  return value;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function commitAll(): string {
  git('add', '--all');
  git('commit', '--quiet', '--message', 'A commit');
  return git('rev-parse', 'HEAD').trim();
}

function git(...args: string[]): string {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  return execFileSync('git', ['-C', root, ...identity, ...args], { encoding: 'utf8' });
}
