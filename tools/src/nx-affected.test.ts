import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';

// `nx affected --target=test` on a git history of its own: the workspace, and then one change on top of it.
const workspace = join(import.meta.dirname, '..', '..');
let copy = '';

beforeAll(() => {
  copy = realpathSync(mkdtempSync(join(tmpdir(), 'forge-affected-')));
  const files = git(workspace, 'ls-files', '--cached', '--others', '--exclude-standard', '-z').split('\0');
  for (const file of files) {
    if (!file || !existsSync(join(workspace, file))) continue;
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    copyFileSync(join(workspace, file), join(copy, file));
  }
  // What runs nx, and what its plugin in this workspace is made of.
  for (const folder of ['.', 'packages/nx'])
    symlinkSync(join(workspace, folder, 'node_modules'), join(copy, folder, 'node_modules'));
  git(copy, 'init', '--quiet', '--initial-branch', 'main');
  commit('The workspace');
}, 60_000);

beforeEach(() => {
  git(copy, 'reset', '--quiet', '--hard', 'main');
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test.each([
  [
    'docs-generator',
    [
      'api-gateway',
      'cli',
      'demo',
      'deployed-stacks',
      'deployment',
      'dev',
      'docs-generator',
      'generator-commands',
      'promotion',
      'stacks',
      'terminal',
      'tools',
    ],
  ],
  [
    'steps',
    [
      'api-gateway',
      'demo',
      'identity',
      'layers',
      'messaging',
      'observability',
      'resources',
      'secrets',
      'services',
      'stacks',
      'steps',
      'storage',
      'tools',
      'web-sockets',
    ],
  ],
  [
    'local',
    [
      'app',
      'cli',
      'demo',
      'deployed-stacks',
      'deployment',
      'dev',
      'generator-commands',
      'local',
      'local-pipeline',
      'pipeline-costs',
      'terminal',
      'tools',
    ],
  ],
  [
    'generators',
    ['cli', 'create-lambda-forge', 'demo', 'generator-commands', 'generators', 'nx', 'terminal', 'tools'],
  ],
  [
    'context',
    [
      'api-answers',
      'api-changes',
      'api-gateway',
      'app',
      'assembly',
      'bundler',
      'cli',
      'command-line',
      'compiled-contracts',
      'context',
      'contracts',
      'create-lambda-forge',
      'demo',
      'deployed-stacks',
      'deployment',
      'dev',
      'diagrams',
      'docs-generator',
      'events',
      'generator-commands',
      'generators',
      'identity',
      'layers',
      'local',
      'local-builds',
      'local-engine',
      'local-functions',
      'local-http',
      'local-http-api',
      'local-pipeline',
      'local-rest-api',
      'local-web-socket-api',
      'manifest',
      'messaging',
      'nx',
      'observability',
      'openapi',
      'pages',
      'pipeline-costs',
      'promotion',
      'reports',
      'resources',
      'run-page',
      'run-records',
      'secrets',
      'services',
      'stacks',
      'steps',
      'storage',
      'synthesis',
      'terminal',
      'testing',
      'tools',
      'web-sockets',
      'wikis',
      'working-tree',
    ],
  ],
])(
  'a change in %s runs the tests of what depends on it, and no others',
  (name, expected) => {
    expect(affectedBy(`packages/${name}/src/index.ts`)).toEqual(expected);
  },
  60_000,
);

test.each(['functions/whoami/main.ts', 'functions/hello_world/main.ts', 'authorizers/secret/config.ts'])(
  "a change in %s of the demo runs the demo's tests and nothing else",
  (file) => {
    expect(affectedBy(`apps/demo/${file}`)).toEqual(['demo']);
  },
  60_000,
);

test('a change in an end-to-end test runs no unit tests', () => {
  expect(affectedBy('apps/demo-e2e/src/start.test.ts')).toEqual([]);
}, 60_000);

test('the client of an app is written again for what the synth makes, and for nothing else of the workspace', () => {
  const settings = join(copy, 'apps/demo/cdk.json');
  const text = readFileSync(settings, 'utf8');
  writeFileSync(settings, text.replace('"context": {', '"context": { "client": "web/api.ts",'));

  const inputs = readRun(['run', 'demo:client']).taskPlans['demo:client'] ?? [];

  expect(inputs.filter((input) => /^demo:apps|^workspace:|json:/.test(input)).sort()).toEqual([
    '**/functions.json:apps/demo/cdk.out',
    '**/openapi.json:apps/demo/cdk.out',
    'demo:apps/demo/cdk.json,!apps/demo/web/api.ts',
    'workspace:[{workspaceRoot}/nx.json,{workspaceRoot}/.gitignore,{workspaceRoot}/.nxignore]',
  ]);
}, 60_000);

// On a branch of its own, as a pull request would be. Plugins of a single command need no processes of their own.
function affectedBy(file: string): string[] {
  git(copy, 'checkout', '--quiet', '--detach');
  writeFileSync(join(copy, file), '// changed\n', { flag: 'a' });
  commit(`Change ${file}`);
  const { tasks } = readRun(['affected', '--target=test', '--base=main']);
  return Object.values(tasks.tasks)
    .map(({ target }) => target.project)
    .sort();
}

// What nx would run.
function readRun(command: readonly string[]): Run {
  const nx = join(workspace, 'node_modules', '.bin', 'nx');
  const env = {
    ...process.env,
    NX_DAEMON: 'false',
    NX_ISOLATE_PLUGINS: 'false',
    NX_WORKSPACE_ROOT_PATH: copy,
  };
  const args = [...command, '--graph=stdout'];
  return JSON.parse(execFileSync(nx, args, { cwd: copy, env, encoding: 'utf8', maxBuffer: 2 ** 26 })) as Run;
}

interface Run {
  readonly tasks: {
    readonly tasks: Readonly<Record<string, { readonly target: { readonly project: string } }>>;
  };
  /** What each task is hashed by. */
  readonly taskPlans: Readonly<Record<string, readonly string[]>>;
}

function commit(message: string): void {
  git(copy, 'add', '--all');
  git(
    copy,
    '-c',
    'user.name=Test',
    '-c',
    'user.email=test@example.com',
    'commit',
    '--quiet',
    '--message',
    message,
  );
}

function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 });
}
