import {
  chmodSync,
  existsSync,
  mkdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { createStore, installLeftPad, project, type Start } from './install.test.support.ts';

const workspace = { ...project, 'packages/a/package.json': '{}', 'packages/a/bin.js': '', 'old.txt': '' };

const install: Start = (top) => {
  installLeftPad(top);
  mkdirSync(join(top, 'packages/a/node_modules'), { recursive: true });
  symlinkSync('../../../node_modules/left-pad', join(top, 'packages/a/node_modules/left-pad'));
  symlinkSync('../packages/a', join(top, 'node_modules/a'));
  chmodSync(join(top, 'packages/a/bin.js'), 0o755);
  return 0;
};

const generate: Start = (top) => {
  install(top);
  mkdirSync(join(top, 'generated'));
  writeFileSync(join(top, 'generated/client.ts'), 'made by an install', { mode: 0o644 });
  rmSync(join(top, 'old.txt'));
  return 0;
};

test('packages of a workspace come with their links, and its programs can be run', async () => {
  const { build } = createStore();
  const first = build(workspace);
  await first.install(install);
  first.end();
  const second = build({ ...workspace, 'packages/a/bin.js': 'changed' });
  const npm = jest.fn<Start>(install);
  await second.install(npm);

  expect(npm).not.toHaveBeenCalled();
  expect(readlinkSync(join(second.top, 'node_modules/a'))).toBe('../packages/a');
  expect(second.read('packages/a/node_modules/left-pad/index.js')).toBe('module.exports = 1;');
  expect(second.read('packages/a/bin.js')).toBe('changed');
  expect(statSync(join(second.top, 'packages/a/bin.js')).mode & 0o111).toBe(0o111);
});

test('what an install does beside the packages is done again, while no file of the project has changed', async () => {
  const { build } = createStore();
  const npm = jest.fn<Start>(generate);
  const first = build(workspace);
  await first.install(npm);
  first.end();
  const second = build(workspace);
  await second.install(npm);
  expect(npm).toHaveBeenCalledTimes(1);
  expect(second.read('generated/client.ts')).toBe('made by an install');
  expect(existsSync(join(second.top, 'old.txt'))).toBe(false);
  second.end();
  const changed = build({ ...workspace, 'src/main.ts': 'changed' });
  await changed.install(npm);

  expect(npm).toHaveBeenCalledTimes(2);
});

test.each([
  ['a script', { 'package.json': '{ "scripts": { "prepare": "node build.js" } }' }],
  ['a copied folder', { 'package.json': '{ "dependencies": { "a": "file:packages/a" } }' }],
  ['code of its package manager', { '.pnpmfile.cjs': "require('./hooks.cjs')" }],
])(
  'packages that may come from the project by %s are installed when any of its files changes',
  async (_, files) => {
    const { build } = createStore();
    const npm = jest.fn<Start>(installLeftPad);
    for (const text of ['1', '1', '2']) {
      const each = build({ ...project, ...files, 'build.js': text });
      await each.install(npm);
      each.end();
    }

    expect(npm).toHaveBeenCalledTimes(2);
  },
);

test('the path of the folder that was installed becomes that of the next', async () => {
  const { build } = createStore();
  const npm = jest.fn<Start>((top) => {
    installLeftPad(top);
    writeFileSync(join(top, 'node_modules/.state.json'), JSON.stringify({ projects: [top, join(top, 'a')] }));
    return 0;
  });
  for (const each of [build(), build(), build()]) {
    await each.install(npm);
    expect(JSON.parse(each.read('node_modules/.state.json'))).toEqual({
      projects: [each.top, join(each.top, 'a')],
    });
    each.end();
  }

  expect(npm).toHaveBeenCalledTimes(1);
});

test('a program that holds the path of its folder is made for each build, and the log says so', async () => {
  const { build } = createStore();
  const npm = jest.fn<Start>((top) => {
    installLeftPad(top);
    writeFileSync(join(top, 'node_modules/addon.node'), `\0${top}\0`);
    return 0;
  });
  const builds = [build(), build()];
  for (const each of builds) {
    await each.install(npm);
    each.end();
  }

  expect(npm).toHaveBeenCalledTimes(2);
  expect(builds[0]?.logged).toEqual([
    'Not kept for other builds: node_modules/addon.node holds the path of this one.',
  ]);
});

test('files that package managers compare with what is installed are as old as they were then', async () => {
  const { build } = createStore();
  const first = build();
  await first.install(installLeftPad);
  const { mtimeMs } = statSync(join(first.top, 'package.json'));
  first.end();
  const second = build();
  await second.install(installLeftPad);

  expect(statSync(join(second.top, 'package.json')).mtimeMs).toBeCloseTo(mtimeMs, 0);
});
