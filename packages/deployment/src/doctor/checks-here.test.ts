import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type TestApp, type TestAppOptions, writeApp } from '@lambda-forge/test-support';
import { findCdkProblem } from '../checks/cdk-cli.ts';
import { findNodeProblem } from '../checks/node-version.ts';
import { findHosts } from '../checks/registries.ts';
import { checks } from './checks.ts';
import { createFacts } from './facts.ts';
import { runChecks } from './run-checks.ts';

let app: TestApp;
let remote: string;

beforeEach(() => {
  remote = realpathSync(mkdtempSync(join(tmpdir(), 'forge-remote-')));
  start({});
});

afterEach(() => {
  app.remove();
  rmSync(remote, { recursive: true, force: true });
});

test.each([
  ['18.20.0', 'problem'],
  ['20.18.3', 'problem'],
  ['20.19.0', 'ok'],
  ['22.11.0', 'problem'],
  ['22.12.0', 'ok'],
  ['24.0.0', 'ok'],
])('Node.js %s: %s', (version, status) => {
  expect(findNodeProblem(version).status).toBe(status);
});

test.each([
  ['as old as the library', { version: '2.1148.1', schema: 55 }, 'ok'],
  ['newer', { version: '2.2000.0', schema: 60 }, 'ok'],
  ['older', { version: '2.1000.0', schema: 54 }, 'problem'],
  ['missing', undefined, 'problem'],
])('a CDK CLI that is %s: %s', (_, cli, status) => {
  expect(findCdkProblem(cli, { version: '2.276.0', schema: 55 }, 'pnpm add aws-cdk').status).toBe(status);
});

test.each([
  ['npm', '"resolved": "https://npm.example.com/a/-/a-1.tgz"', ['npm.example.com']],
  ['npm itself', '"resolved": "https://registry.npmjs.org/a/-/a-1.tgz"', []],
  ['Yarn', '  resolved "http://127.0.0.1:4873/a/-/a-1.tgz#1"', ['127.0.0.1:4873']],
  ['pnpm', '    resolution: {integrity: x, tarball: https://npm.example.com/a.tgz}', ['npm.example.com']],
  [
    '.npmrc',
    '@mine:registry=https://a.d.codeartifact.eu-west-1.amazonaws.com/npm/b/',
    ['a.d.codeartifact.eu-west-1.amazonaws.com'],
  ],
  ['.yarnrc.yml', 'npmRegistryServer: "https://npm.example.com"', ['npm.example.com']],
])('the hosts of packages in what %s writes', (_, text, hosts) => {
  expect(findHosts(text)).toEqual(hosts);
});

describe('settings', () => {
  test('that are wrong are told one by one', async () => {
    start({ settings: { region: 'Ohio', account: '12' } });

    expect(await examine('Settings')).toEqual([
      expect.stringMatching(/^problem cdk.json: region is "Ohio"/),
      expect.stringMatching(/^problem cdk.json: account is "12"/),
    ]);
  });

  test('that are placeholders are problems, wherever they are', async () => {
    start({ settings: { repo: { owner: '$GITHUB-OWNER', name: 'orders' } } });

    expect(await examine('Placeholders')).toEqual([
      expect.stringMatching(/^problem cdk.json: repo.owner is "\$GITHUB-OWNER", a placeholder/),
    ]);
  });
});

describe('the repository', () => {
  test('that is none is a problem, and what needs it is skipped', async () => {
    expect(await examine('Repository')).toEqual([
      expect.stringMatching(/^problem .*no git repository.*git init/),
    ]);
    expect(await examine('Branches')).toEqual(['skipped needs a git repository']);
  });

  test('without a commit is a problem', async () => {
    git('init', '--quiet', '-b', 'main');

    expect(await examine('Repository')).toEqual([expect.stringMatching(/^problem .*no commit/)]);
  });

  test('with changes that are not committed is a warning', async () => {
    commit();
    writeFileSync(join(app.root, 'new.ts'), '');

    expect(await examine('Repository')).toEqual([expect.stringMatching(/^warning 1 files .*new.ts/)]);
  });

  test('has to have the lockfile and the settings', async () => {
    writeFileSync(join(app.root, '.gitignore'), 'cdk.out\ncdk.context.json\n');
    writeFileSync(join(app.root, 'cdk.context.json'), '{}');
    commit();

    expect(await examine('Committed files')).toEqual([
      expect.stringMatching(/^problem cdk.context.json is not committed, as .gitignore names it.*--force/),
      expect.stringMatching(
        /^problem There is no lockfile.* commit what your package manager writes: pnpm-lock\.yaml, /,
      ),
    ]);
    writeFileSync(join(app.root, 'package-lock.json'), '{}');
    expect(await examine('Committed files')).toContainEqual(
      expect.stringMatching(/^problem package-lock.json is not committed\. git add package-lock.json/),
    );
    git('add', '--force', '.');
    // What is only staged reaches no pipeline.
    expect(await examine('Committed files')).toContainEqual(
      expect.stringMatching(/^problem package-lock.json is not committed/),
    );
    commit();
    expect(await examine('Committed files')).toEqual([expect.stringMatching(/^ok .*package-lock.json/)]);
  });
});

test('what pipelines build is not looked at in an app without one', async () => {
  start({ withPipeline: false, settings: { repo: { owner: '$GITHUB-OWNER', name: 'orders' } } });
  writeFileSync(join(app.root, '.npmrc'), 'registry=http://localhost:4873/\n');

  for (const name of ['Placeholders', 'Repository', 'Committed files', 'Packages', 'Branches', 'Source'])
    expect(await examine(name)).toEqual(['skipped needs a pipeline, which the app does not have']);
});

describe('the branches', () => {
  test('are those of the repository that the pipelines build', async () => {
    commit();

    expect(await examine('Branches')).toEqual([
      expect.stringMatching(/^problem The pipelines build octocat\/orders, .*git remote add origin/),
    ]);
  });

  test('that are not pushed are named with the command', async () => {
    commit();
    addRemote();

    expect(await examine('Branches')).toEqual([
      expect.stringMatching(/^problem octocat\/orders has no branch dev, .*git push origin main:dev$/),
    ]);
    git('push', '--quiet', 'origin', 'main:dev');
    expect(await examine('Branches')).toEqual(['ok octocat/orders has dev']);
  });

  test('of a remote that does not answer are those that were seen last', async () => {
    commit();
    addRemote();
    git('push', '--quiet', 'origin', 'main:dev');
    rmSync(join(remote, 'octocat'), { recursive: true });

    expect(await examine('Branches')).toEqual([expect.stringMatching(/^warning origin does not answer/)]);
  });
});

describe('packages', () => {
  test.each([
    ['localhost:4873', /^problem .*which is this machine/],
    ['npm.example.com', /^warning .*sign in/],
  ])('from %s', async (host, found) => {
    writeFileSync(join(app.root, '.npmrc'), `registry=http://${host}/\n`);

    expect(await examine('Packages')).toEqual([expect.stringMatching(found)]);
  });
});

function start(options: TestAppOptions): void {
  app?.remove();
  app = writeApp(options);
}

async function examine(name: string): Promise<string[]> {
  // Nothing answers there: what is looked at here asks nobody.
  const environment = {
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    AWS_ACCESS_KEY_ID: 'k',
    AWS_SECRET_ACCESS_KEY: 's',
  };
  const { root, assembly } = app;
  const findings = await runChecks(
    checks,
    createFacts({ root, assembly: async () => assembly, environment }),
  );
  return findings
    .filter(({ check }) => check === name)
    .map(({ status, found, todo }) => [status, found, todo].filter(Boolean).join(' '));
}

function commit(): void {
  git('init', '--quiet', '-b', 'main');
  git('add', '.');
  git('-c', 'user.name=Ali', '-c', 'user.email=ali@example.com', 'commit', '--quiet', '-m', 'Start');
}

function addRemote(): void {
  const bare = join(remote, 'octocat', 'orders.git');
  mkdirSync(bare, { recursive: true });
  git('init', '--quiet', '--bare', bare);
  git('remote', 'add', 'origin', bare);
}

function git(...args: string[]): void {
  execFileSync('git', args, { cwd: app.root, stdio: 'pipe' });
}
