import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { Template } from 'aws-cdk-lib/assertions';
import { StagingStack } from './staging-stack.ts';
import type { TriggerPaths } from './trigger-paths.ts';

const connectionArn =
  'arn:aws:codeconnections:us-east-2:111111111111:connection/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
const repo = { owner: 'octocat', name: 'demo', connectionArn };

test('a pipeline without paths has no trigger of its own', () => {
  expect(triggersOf(workspace())).toBeUndefined();
});

test('the app starts its pipeline, with the packages that it depends on and what lies at the top', () => {
  const root = workspace({ packages: { used: ['deeper'], deeper: [], other: [] }, app: ['used'] });

  expect(triggersOf(root, 'app')).toEqual([
    {
      ProviderType: 'CodeStarSourceConnection',
      GitConfiguration: {
        SourceActionName: 'GitHub',
        Push: [
          {
            Branches: { Includes: ['staging'] },
            FilePaths: { Includes: ['*', 'apps/demo/**', 'packages/deeper/**', 'packages/used/**'] },
          },
        ],
      },
    },
  ]);
});

test('more folders than CodePipeline takes are those above them', () => {
  const names = Array.from({ length: 9 }, (_, index) => `p${index}`);
  const packages = Object.fromEntries(names.map((name) => [name, []]));

  expect(pathsOf(triggersOf(workspace({ packages, app: names }), 'app'))).toEqual([
    '*',
    'apps/**',
    'packages/**',
  ]);
});

test('what a handler imports by a path, an alias or for its types alone starts the pipeline, too', () => {
  const root = workspace({
    files: {
      'data/deep/limits.json': '{}',
      'libs/money/package.json': '{}',
      'libs/money/src/index.ts': 'export const euro = 1;\n',
      'libs/types/order.ts': 'export interface Order { id: number }\n',
      'libs/unused/index.ts': '',
      'apps/demo/tsconfig.json':
        '{ "compilerOptions": { "paths": { "@money": ["../../libs/money/src/index.ts"] } } }',
      'apps/demo/functions/hello/main.ts': `import limits from '../../../../data/deep/limits.json';
import { euro } from '@money';
import type { Order } from '../../../../libs/types/order.ts';
export const handler = async (): Promise<unknown> => ({ statusCode: 200, body: JSON.stringify([limits, euro] as Partial<Order>[] ) });
`,
      'apps/demo/functions/hello/config.ts': `export function config({ lambda }) {
  lambda.createFunction({ name: 'Hello', path: './functions/hello', description: 'Says hello' });
}
`,
    },
  });

  expect(pathsOf(triggersOf(root, 'app'))).toEqual([
    '*',
    'apps/demo/**',
    'data/deep/**',
    'libs/money/**',
    'libs/types/**',
  ]);
});

test('the lockfile of a workspace below the top starts the pipelines of its apps', () => {
  const root = workspace({ packages: { used: [] }, app: ['used'] });
  const top = join(root, '../..');
  const above = join(top, '../above', basename(top));
  mkdirSync(dirname(above), { recursive: true });
  cpSync(top, above, {
    recursive: true,
    filter: (from) => basename(from) !== '.git',
    verbatimSymlinks: true,
  });
  rmSync(join(above, 'apps/demo/node_modules'), { recursive: true });
  execFileSync('git', ['init', '--quiet'], { cwd: dirname(above) });
  execFileSync('git', ['add', '--all'], { cwd: dirname(above) });
  const folder = basename(top);

  try {
    expect(pathsOf(triggersOf(join(above, 'apps/demo'), 'app'))).toEqual([
      '*',
      `${folder}/*`,
      `${folder}/apps/demo/**`,
    ]);
  } finally {
    rmSync(dirname(above), { recursive: true });
  }
});

test('no pattern is refused where git knows nothing, too', () => {
  const root = workspace();
  rmSync(join(root, '../../.git'), { recursive: true });

  expect(() => triggersOf(root, [])).toThrow('No file would start the pipeline of stage Staging');
});

test('patterns may be given', () => {
  expect(pathsOf(triggersOf(workspace(), ['apps/*/cdk.json']))).toEqual(['apps/*/cdk.json']);
});

test.each([
  [['apps/dmo/**'], repo, 'No file would start the pipeline of stage Staging'],
  [[], repo, 'matches no pattern at all'],
  [Array.from({ length: 9 }, () => '**'), repo, 'has 9 path patterns; CodePipeline takes 8.'],
  ['app', { owner: 'octocat', name: 'demo' }, 'cannot start by paths.\n  Only a source of a connection'],
] as const)('refuses %j of %j', (paths, source, message) => {
  expect(() => triggersOf(workspace(), paths, source)).toThrow(message);
});

interface Trigger {
  readonly GitConfiguration: {
    readonly Push: readonly { readonly FilePaths: { readonly Includes: readonly string[] } }[];
  };
}

function pathsOf(triggers: readonly Trigger[] | undefined): readonly string[] | undefined {
  return triggers?.[0]?.GitConfiguration.Push[0]?.FilePaths.Includes;
}

function triggersOf(
  root: string,
  paths?: TriggerPaths,
  source: object = repo,
): readonly Trigger[] | undefined {
  const app = makeApp({ repo: source });
  const stack = new StagingStack(app, { root, docs: false, ...(paths ? { paths } : {}) });
  const [pipeline] = Object.values(Template.fromStack(stack).findResources('AWS::CodePipeline::Pipeline'));
  if (paths) expect(pipeline?.['Properties'].PipelineType).toBe('V2');
  return pipeline?.['Properties'].Triggers;
}

function workspace({
  packages = {},
  app = [],
  files = {},
}: {
  files?: Readonly<Record<string, string>>;
  packages?: Readonly<Record<string, readonly string[]>>;
  app?: readonly string[];
} = {}): string {
  const manifest = (names: readonly string[]) =>
    JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, 'workspace:*'])) });
  const own = Object.entries(packages).map(([name, names]) => [
    `packages/${name}/package.json`,
    manifest(names),
  ]);
  const top = makeFolder({
    'package-lock.json': '{}',
    'apps/demo/cdk.json': '{}',
    'apps/demo/package.json': manifest(app),
    'apps/demo/functions/hello/main.ts': main,
    'apps/demo/functions/hello/config.ts': 'export function config() {}\n',
    ...Object.fromEntries(own),
    ...files,
  });
  for (const [folder, names] of [
    ['apps/demo', app],
    ...Object.entries(packages).map(([name, list]) => [`packages/${name}`, list]),
  ] as [string, readonly string[]][])
    for (const name of names) {
      const link = join(top, folder, 'node_modules', name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(top, 'packages', name), link);
    }
  execFileSync('git', ['init', '--quiet'], { cwd: top });
  execFileSync('git', ['add', '--all', '--', ':!*node_modules*'], { cwd: top });
  return join(top, 'apps/demo');
}
