import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

// The tarballs as npm's users get them: packed, checked, installed apart from the workspace, loaded.
const workspace = join(import.meta.dirname, '..', '..');

interface PackageJson {
  readonly name: string;
  readonly private?: boolean;
  /** Conditions by path; a file that is no module stands for itself. */
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly publishConfig: {
    readonly exports: unknown;
    readonly access: string;
    readonly provenance: boolean;
  };
}

const packages = globSync('packages/*/package.json', { cwd: workspace })
  .map((file) => ({ folder: dirname(file), json: readJson(join(workspace, file)) }))
  .filter(({ json }) => !json.private);
const named = packages.map(({ json, folder }) => [json.name, folder, json] as const);

let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'forge-published-'));
  run(
    join(workspace, 'node_modules', '.bin', 'tsc'),
    ['--build', ...packages.map(({ folder }) => folder)],
    workspace,
  );
  for (const { folder } of packages)
    run('npx', ['--yes', 'pnpm@12', 'pack', '--pack-destination', home], join(workspace, folder));
}, 300_000);

afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

test.each(named)(
  '%s is published with the exports of the workspace, without their sources',
  (_, __, json) => {
    const { exports, publishConfig } = json;
    const expected = Object.entries(exports).map(([path, conditions]) => [
      path,
      typeof conditions === 'string'
        ? conditions
        : Object.fromEntries(Object.entries(conditions).filter(([name]) => name !== '@lambda-forge/source')),
    ]);

    expect(publishConfig).toEqual({
      access: 'public',
      provenance: true,
      exports: Object.fromEntries(expected),
    });
    const packed = run('tar', ['-xOf', tarball(json), 'package/package.json'], home);
    expect(packed).not.toMatch(/@lambda-forge\/source|workspace:|catalog:/);
    expect(run('tar', ['-tf', tarball(json)], home).split('\n')).toContain('package/LICENSE');
  },
);

test.each(named)('publint and attw find nothing wrong with %s', (_, __, json) => {
  const bin = join(workspace, 'tools', 'node_modules', '.bin');

  expect(run(join(bin, 'publint'), ['run', tarball(json), '--strict'], home)).toContain('All good!');
  run(join(bin, 'attw'), [tarball(json), '--profile', 'esm-only', '--format', 'ascii', '--no-color'], home);
});

// The oldest Node.js that `engines` names: the first that lets CommonJS require ECMAScript modules without a flag.
const oldest = '20.19.0';

test(`every package loads on Node.js ${oldest} from both kinds of modules`, () => {
  const peers = [
    'aws-cdk-lib',
    'constructs',
    'jest',
    '@jest/globals',
    '@types/aws-lambda',
    '@nx/devkit',
    'nx',
  ];
  const versions = readFileSync(join(workspace, 'pnpm-workspace.yaml'), 'utf8');
  const versionOf = (name: string) => new RegExp(`^ {2}'?${name}'?: (.+)$`, 'm').exec(versions)?.[1];
  const tarballs = Object.fromEntries(packages.map(({ json }) => [json.name, `file:${tarball(json)}`]));
  writeFileSync(
    join(home, 'package.json'),
    JSON.stringify({
      private: true,
      dependencies: {
        ...tarballs,
        ...Object.fromEntries(peers.map((name) => [name, versionOf(name)])),
        node: oldest,
      },
      overrides: tarballs,
    }),
  );
  run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], home);
  const paths = packages
    .flatMap(({ json }) => Object.keys(json.exports).map((path) => join(json.name, path)))
    // Its tools for tests run in jest alone.
    .filter((path) => path !== '@lambda-forge/testing' && !path.endsWith('.json'));
  const list = JSON.stringify(paths);
  const show = 'console.log(process.version, names.every((count) => count > 0), names.length)';
  writeFileSync(
    join(home, 'load.mjs'),
    `const names = await Promise.all(${list}.map(async (path) => Object.keys(await import(path)).length));\n${show};\n`,
  );
  writeFileSync(
    join(home, 'load.cjs'),
    `const names = ${list}.map((path) => Object.keys(require(path)).length);\n${show};\n`,
  );

  const node = join(home, 'node_modules', '.bin', 'node');
  for (const file of ['load.mjs', 'load.cjs'])
    expect(run(node, [file], home)).toBe(`v${oldest} true ${paths.length}\n`);
  expect(run(node, ['node_modules/@lambda-forge/cli/bin/forge.js', '--version'], home)).toMatch(
    /^\d+\.\d+\.\d+\n$/,
  );
}, 300_000);

function tarball({ name }: PackageJson): string {
  const file = globSync(`${name.replace('@', '').replace('/', '-')}-[0-9]*.tgz`, { cwd: home })[0] ?? '';
  return join(home, file);
}

function readJson(file: string): PackageJson {
  return JSON.parse(readFileSync(file, 'utf8')) as PackageJson;
}

// Outside of the workspace nothing of it is to be seen: no conditions, no settings of its package manager.
function run(command: string, args: readonly string[], cwd: string): string {
  const own = /^(npm_|pnpm_|nx_|jest_|node_options$|force_color$|no_color$)/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
  try {
    return execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(' ')}\n${stdout}\n${stderr}`, { cause: error });
  }
}
