import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseBuildspec } from './parse-buildspec.ts';
import { type BuildResult, runBuild } from './run-build.ts';

interface Build extends BuildResult {
  readonly log: string;
  readonly output: string;
}

interface BuildOptions {
  readonly minutes?: number;
  readonly env?: object;
  readonly files?: Readonly<Record<string, string>>;
  readonly store?: string;
}

async function build(
  spec: object,
  { minutes = 1, env = {}, files = {}, store }: BuildOptions = {},
): Promise<Build> {
  const place = mkdtempSync(join(tmpdir(), "forge 'build "));
  const source = join(place, 'src');
  mkdirSync(source);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(source, file)), { recursive: true });
    writeFileSync(join(source, file), text);
  }
  writeFileSync(join(place, 'log'), '');
  const id = `test:${Math.random()}`;
  const result = await runBuild({
    spec: parseBuildspec(JSON.stringify({ version: '0.2', ...spec }), 'The test'),
    source,
    scripts: join(place, 'scripts'),
    env: { PATH: process.env['PATH'] ?? '', CODEBUILD_BUILD_ID: id, CODEBUILD_BUILD_SUCCEEDING: '1', ...env },
    log: join(place, 'log'),
    reports: join(place, 'reports'),
    outputs: new Map('artifacts' in spec ? [['Out', join(place, 'output')]] : []),
    timeoutInMinutes: minutes,
    signal: new AbortController().signal,
    watchdog: { add: () => {}, remove: () => {} },
    ...(store
      ? { installs: { store, action: 'Build.Synth', processId: process.pid, ownVariables: [] } }
      : {}),
  });
  return { ...result, log: readFileSync(join(place, 'log'), 'utf8'), output: join(place, 'output') };
}

/** The lines of a log that start with `> `. */
function said({ log }: Build): string[] {
  return log
    .split('\n')
    .filter((line) => line.startsWith('> '))
    .map((line) => line.slice(2));
}

const phases = (build: string[], more: object = {}): object => ({
  phases: { build: { commands: build }, ...more },
});

test('directory, variables and functions carry over from command to command and phase to phase', async () => {
  const result = await build({
    phases: {
      install: { commands: ['mkdir inner', 'cd inner', 'export A="x y"', 'say() { echo "> $1"; }'] },
      build: { commands: ['say "$A"', 'say "$(basename "$PWD")"', "say 'it'\"'\"'s \"quoted\" $A'"] },
    },
  });
  expect(result.failure).toBeUndefined();
  expect(said(result)).toEqual(['x y', 'inner', 'it\'s "quoted" $A']);
});

test.each<[string, object, string[], string | undefined]>([
  [
    'post_build runs after a failed build, and knows of it',
    phases(['export A=1; cd /; false', 'echo "> no"'], {
      post_build: { commands: ['echo "> post $CODEBUILD_BUILD_SUCCEEDING $A $PWD"'] },
    }),
    ['post 0 1 /'],
    'build',
  ],
  [
    'nothing but finally runs after a failed install',
    {
      phases: {
        install: { commands: ['false'], finally: ['echo "> finally"'] },
        build: { commands: ['echo "> no"'] },
      },
    },
    ['finally'],
    'install',
  ],
  [
    'a phase that aborts skips post_build',
    {
      phases: {
        build: { 'on-failure': 'ABORT', commands: ['false'] },
        post_build: { commands: ['echo "> no"'] },
      },
    },
    [],
    'build',
  ],
  [
    'a phase that continues goes on, and the build has failed all the same',
    {
      phases: {
        install: { 'on-failure': 'CONTINUE', commands: ['exit 7'] },
        build: { commands: ['echo "> build"'] },
      },
    },
    ['build'],
    'install',
  ],
  ['exit 0 ends its command, not the build', phases(['export A=2; exit 0', 'echo "> $A"']), ['2'], undefined],
  ['set -e works inside of a command', phases(['set -e', 'false\necho "> no"']), [], 'build'],
  ['a command that is no shell fails the build', phases(['if then fi (', 'echo "> no"']), [], 'build'],
])('%s', async (_, spec, lines, failed) => {
  const result = await build(spec);
  expect(said(result)).toEqual(lines);
  expect(result.failure?.phase).toBe(failed);
});

test('a failure names the command and its exit code', async () => {
  const { failure } = await build(phases(['true', 'sh -c "exit 42"']));
  expect(failure).toMatchObject({ phase: 'build', command: 'sh -c "exit 42"', exitCode: 42 });
});

test('the time limit ends a build and what it has started', async () => {
  // Far longer than this test may take.
  const result = await build(phases(['sleep 600 & echo "> $!"; sleep 600']), { minutes: 0.01 });
  expect(result.failure?.message).toMatch(/time limit is 0.01 min/);
  for (const pid of said(result)) expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH');
});

test('a process left in the background does not hold the build, and is ended', async () => {
  const result = await build(phases(['sleep 600 & echo $! > pid', 'echo "> $(cat pid)"']));
  const [pid = ''] = said(result);
  expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH');
});

test('exported variables have their last values', async () => {
  const { exported } = await build({
    env: { 'exported-variables': ['A', 'B'] },
    ...phases(['export A="1\n2"', 'export A="$A=3"']),
  });
  expect(exported).toEqual({ A: '1\n2=3' });
});

test('artifacts are what the patterns name, links followed', async () => {
  const { output, failure } = await build({
    ...phases([
      'mkdir -p out/deep',
      'echo 1 > out/deep/a.js',
      'echo 2 > out/.b',
      'echo 3 > out/c.map',
      'ln -s deep out/link',
    ]),
    artifacts: { 'base-directory': 'out', files: ['**/*'], 'exclude-paths': ['**/*.map'] },
  });
  expect(failure).toBeUndefined();
  expect(['deep/a.js', '.b', 'c.map', 'link/a.js'].map((file) => existsSync(join(output, file)))).toEqual([
    true,
    true,
    false,
    true,
  ]);
});

test('an artifact without files fails the build', async () => {
  const { failure } = await build({
    ...phases(['true']),
    artifacts: { 'base-directory': 'nowhere', files: '**/*' },
  });
  expect(failure).toMatchObject({
    phase: 'UPLOAD_ARTIFACTS',
    message: expect.stringContaining('"Out" (**/* in nowhere)'),
  });
});

test('reports are collected from a build that failed, too', async () => {
  const junit =
    '<testsuites><testsuite><testcase/><testcase><failure/><error/></testcase></testsuite></testsuites>';
  const { reports, failure } = await build({
    ...phases([
      `mkdir r; echo '${junit}' > r/junit.xml; echo '<coverage line-rate="0.875"/>' > r/c.xml; echo '<a' > r/bad.xml; false`,
    ]),
    reports: {
      Unit: { 'base-directory': 'r', files: 'junit.xml' },
      'arn:aws:codebuild:x:1:report-group/Lines': {
        'base-directory': 'r',
        files: ['c.xml'],
        'file-format': 'CoberturaXml',
      },
      Bad: { 'base-directory': 'r', files: 'bad.xml' },
      None: { files: 'none.xml' },
    },
  });
  expect(failure?.phase).toBe('build');
  expect(reports).toMatchObject([
    { name: 'Unit', tests: 2, failed: 1, skipped: 0 },
    { name: 'Lines', lineCoverage: 87.5 },
    { name: 'Bad', problem: expect.stringContaining('it is not JUNITXML') },
    { name: 'None', problem: expect.stringContaining('no files match') },
  ]);
  expect(existsSync(join(reports[0]?.directory ?? '', 'junit.xml'))).toBe(true);
});

test('a runtime is told of that is another here, and not the one that there is', async () => {
  const versions = { nodejs: process.version.slice(1).split('.')[0], python: '3.12' };
  const { log } = await build({ phases: { install: { 'runtime-versions': versions, commands: ['true'] } } });

  expect(log).not.toContain('nodejs');
  expect(log).toContain(`Runtime python 3.12 is not installed here; node is ${process.version}.`);
});

describe('an install of packages', () => {
  // A workspace needs no registry.
  const files = {
    'app/package.json': '{ "name": "app", "workspaces": ["packages/a"] }',
    'app/packages/a/package.json': '{ "name": "a", "version": "1.0.0", "main": "a.js" }',
    'app/packages/a/a.js': "console.log('> ran a');",
    'app/package-lock.json': JSON.stringify({
      name: 'app',
      lockfileVersion: 3,
      packages: {
        '': { name: 'app', workspaces: ['packages/a'] },
        'node_modules/a': { resolved: 'packages/a', link: true },
        'packages/a': { version: '1.0.0' },
      },
    }),
  };

  test('is made once by its own command, where and as the build starts it', async () => {
    const store = join(mkdtempSync(join(tmpdir(), 'forge-installs-')), 'store');
    const spec = phases([
      'export npm_config_audit=false',
      '(cd app && npm ci)',
      'cd app',
      'node -e "require(\'a\')"',
    ]);
    const first = await build(spec, { files, store });
    const second = await build(spec, { files, store });

    expect([first.failure, second.failure]).toEqual([undefined, undefined]);
    expect([said(first), said(second)]).toEqual([['ran a'], ['ran a']]);
    expect([first.installs, second.installs]).toEqual([1, 0]);
    expect(first.log).toContain('added 1 package');
    expect(second.log).toMatch(
      /\$ \(cd app && npm ci\)\nnode_modules of the install of Build\.Synth, \d+\.\d s\n/,
    );
  });

  test('that fails fails the build, and the next one', async () => {
    const store = join(mkdtempSync(join(tmpdir(), 'forge-installs-')), 'store');
    const broken = { ...files, 'app/package-lock.json': '{ "lockfileVersion": 3, "packages": {} }' };
    for (const round of [1, 2]) {
      const { failure, installs } = await build(phases(['cd app', 'npm ci']), { files: broken, store });
      expect([round, failure?.command, installs]).toEqual([round, 'npm ci', 1]);
    }
  });

  test('by a function of the shell that has the name of a package manager is that function', async () => {
    const store = join(mkdtempSync(join(tmpdir(), 'forge-installs-')), 'store');
    const result = await build(phases(['npm() { echo "> own $*"; }', 'npm ci']), { files, store });

    expect([said(result), result.installs]).toEqual([['own ci'], 0]);
  });
});
