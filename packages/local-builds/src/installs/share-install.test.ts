import {
  chmodSync,
  existsSync,
  linkSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, jest, test } from '@jest/globals';
import { createStore, installLeftPad, project, type Start } from './install.test.support.ts';
import { lend } from './install-entry.ts';
import { reserveTree } from './take-tree.ts';

const file = 'node_modules/left-pad/index.js';
const counted = (start: Start = installLeftPad) => jest.fn<Start>(start);

test('what one build has installed, the next gets, without its command', async () => {
  const { build } = createStore();
  const npm = counted();
  const first = build();
  expect(await first.install(npm)).toBe(0);
  first.end();
  const second = build({ ...project, 'src/main.ts': 'export const changed = true;' });

  expect(await second.install(npm)).toBe(0);
  expect(npm).toHaveBeenCalledTimes(1);
  expect(second.read(file)).toBe('module.exports = 1;');
  expect(second.logged).toEqual([
    expect.stringMatching(/^node_modules of the install of Build\.1, \d+\.\d s$/),
  ]);
});

test.each([
  ['in place', (top: string) => writeFileSync(join(top, file), 'module.exports = 2;')],
  [
    'over it',
    (top: string) => [unlinkSync(join(top, file)), writeFileSync(join(top, file), 'module.exports = 2;')],
  ],
  ['of its mode', (top: string) => chmodSync(join(top, file), 0o777)],
  ['of a file that goes', (top: string) => rmSync(join(top, file))],
  ['of a folder that goes', (top: string) => rmSync(join(top, 'node_modules'), { recursive: true })],
  ['of a new file', (top: string) => writeFileSync(join(top, 'node_modules/left-pad/new.js'), '')],
  ['of a new package', (top: string) => symlinkSync('left-pad', join(top, 'node_modules/right-pad'))],
])('a change %s does not reach the next build', async (_, change) => {
  const { build } = createStore();
  const first = build();
  await first.install(installLeftPad);
  const mode = statSync(join(first.top, file)).mode;
  change(first.top);
  first.end();
  const next = build();
  await next.install(installLeftPad);

  expect(next.read(file)).toBe('module.exports = 1;');
  expect(statSync(join(next.top, file)).mode).toBe(mode);
  expect(readdirSync(join(next.top, 'node_modules'))).toEqual(['left-pad']);
  expect(readdirSync(join(next.top, 'node_modules/left-pad')).sort()).toEqual(['index.js', 'package.json']);
});

test('builds side by side share one install, and not one file', async () => {
  const { build } = createStore();
  const npm = counted();
  const builds = [build(), build(), build()];
  await Promise.all(builds.map((each) => each.install(npm)));
  builds[0]?.write(file, 'module.exports = 2;');

  expect(npm).toHaveBeenCalledTimes(1);
  expect(builds.map(({ read }) => read(file))).toEqual([
    'module.exports = 2;',
    'module.exports = 1;',
    'module.exports = 1;',
  ]);
  for (const each of builds) each.end();
  const later = [build(), build(), build()];
  await Promise.all(later.map((each) => each.install(npm)));
  expect(npm).toHaveBeenCalledTimes(1);
  expect(later.map(({ read }) => read(file))).toEqual(Array(3).fill('module.exports = 1;'));
});

const maxWait = Number.POSITIVE_INFINITY;

test('makes one tree for each core before a build has to wait', async () => {
  const { store, build } = createStore();
  const npm = counted();
  const builds = [build(), build()];
  for (const each of builds) await each.install(npm, { maxWait, cores: 2 });
  const third = build();
  const waiting = third.install(npm, { maxWait, cores: 2 });
  for (const each of builds) each.end();

  expect(await waiting).toBe(0);
  expect(npm).toHaveBeenCalledTimes(1);
  const [place = ''] = readdirSync(store);
  expect(readdirSync(join(store, place, 'trees'))).toHaveLength(2);
});

test('a write in place into what a package manager has linked from its store reaches no build beside it', async () => {
  const { store, build } = createStore();
  const [first, beside] = [build(), build()];
  await first.install((top) => {
    installLeftPad(top);
    linkSync(join(top, file), join(store, 'of-a-store'));
    return 0;
  });
  await beside.install(counted());
  first.write(file, 'module.exports = 2;');

  expect(beside.read(file)).toBe('module.exports = 1;');
});

test('a build that may wait gets what the one before it gives back', async () => {
  const { build } = createStore();
  const npm = counted();
  const first = build();
  await first.install(npm);
  const second = build();
  const waiting = second.install(npm, { maxWait, cores: 1 });
  first.end();

  expect(await waiting).toBe(0);
  expect(npm).toHaveBeenCalledTimes(1);
  expect(existsSync(join(first.top, file))).toBe(false);
});

test('a build does not copy while another one does, and takes what comes free meanwhile', async () => {
  const { store, build } = createStore();
  const npm = counted();
  const first = build();
  await first.install(npm);
  const [place = ''] = readdirSync(store);
  reserveTree(build(), join(store, place));
  const waiting = build().install(npm, { cores: 3 });
  await sleep(200);
  expect(readdirSync(join(store, place, 'trees'))).toHaveLength(2);
  first.end();

  expect(await waiting).toBe(0);
  expect(readdirSync(join(store, place, 'trees'))).toHaveLength(2);
  expect(existsSync(join(first.top, file))).toBe(false);
});

test('a build waits for no copy of a process that is gone', async () => {
  const { store, build } = createStore();
  const npm = counted();
  const first = build();
  await first.install(npm);
  const [place = ''] = readdirSync(store);
  lend(join(store, place, 'trees', 'of-another'), { processId: 2 ** 30, top: first.top });
  const second = build();
  await second.install(npm);

  expect(second.read(file)).toBe('module.exports = 1;');
  expect(npm).toHaveBeenCalledTimes(1);
});

test('nothing is kept of an install that failed', async () => {
  const { build } = createStore();
  const failing: Start = (top) => {
    installLeftPad(top);
    return 7;
  };
  const first = build();
  expect(await first.install(failing)).toBe(7);
  first.end();
  const npm = counted();
  const second = build();

  expect(await second.install(npm)).toBe(0);
  expect(npm).toHaveBeenCalledTimes(1);
});

test.each([
  ['another lockfile', { 'package-lock.json': '{ "lockfileVersion": 3 }' }, {}],
  ['another package.json', { 'package.json': '{}' }, {}],
  ['settings', { '.npmrc': 'omit=dev' }, {}],
  ['a patch', { 'patches/left-pad.patch': '' }, {}],
  ['another command', {}, { command: 'npm ci --omit=dev' }],
  ['another environment', {}, { environment: { NODE_ENV: 'production' } }],
])('%s takes an install of its own', async (_, files, options) => {
  const { build } = createStore();
  const first = build();
  await first.install(installLeftPad);
  first.end();
  const npm = counted();
  await build({ ...project, ...files }).install(npm, options);

  expect(npm).toHaveBeenCalledTimes(1);
});

test('variables of the build alone take none', async () => {
  const { build } = createStore();
  const first = build();
  await first.install(installLeftPad, {
    environment: { CODEBUILD_BUILD_ID: 'a:1', BASE_URL: 'a', LAMBDA_FORGE_CACHE: '/a' },
  });
  first.end();
  const npm = counted();
  const environment = { CODEBUILD_BUILD_ID: 'b:1', BASE_URL: 'b', LAMBDA_FORGE_CACHE: '/b' };
  await build().install(npm, { environment, ownVariables: ['BASE_URL'] });
  expect(npm).toHaveBeenCalledTimes(1); // the first build did not say that BASE_URL is its own
  await build().install(npm, {
    environment: { ...environment, BASE_URL: 'c', LAMBDA_FORGE_CACHE: '/c' },
    ownVariables: ['BASE_URL'],
  });

  expect(npm).toHaveBeenCalledTimes(1);
});

test('where the machine keeps temporary files and caches takes none', async () => {
  const { build } = createStore();
  const npm = counted();
  for (const place of ['/a', '/b']) {
    const each = build();
    await each.install(npm, { environment: { TMPDIR: place, npm_config_cache: place } });
    each.end();
  }

  expect(npm).toHaveBeenCalledTimes(1);
});

test.each([
  ['without a lockfile', { 'package.json': '{}' }],
  ['with packages that are there', { ...project, 'node_modules/own/index.js': '' }],
])('a project %s is installed by its command each time', async (_, files) => {
  const { build } = createStore();
  const npm = counted();
  for (const each of [build(files), build(files)]) {
    await each.install(npm);
    each.end();
  }

  expect(npm).toHaveBeenCalledTimes(2);
});
