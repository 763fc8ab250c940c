import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { watchPackages } from './watch-packages.ts';

/** An app in a workspace, and what is told of it. */
function watched() {
  const workspace = realpathSync(mkdtempSync(join(tmpdir(), 'forge-packages-')));
  const root = join(workspace, 'apps', 'one');
  for (const folder of [workspace, root])
    mkdirSync(join(folder, 'node_modules', '@scope'), { recursive: true });
  writeFileSync(join(workspace, 'pnpm-lock.yaml'), 'one');
  // A package that the app has, one that this one has, and one that nobody has.
  for (const name of ['shared', 'inner', 'other'])
    mkdirSync(join(workspace, 'packages', name), { recursive: true });
  mkdirSync(join(workspace, 'packages', 'shared', 'node_modules'));
  symlinkSync(join('..', '..', '..', 'packages', 'shared'), join(root, 'node_modules', 'shared'));
  const inner = join(workspace, 'packages', 'shared', 'node_modules', 'inner');
  symlinkSync(join('..', '..', 'inner'), inner);
  symlinkSync('nowhere', join(root, 'node_modules', 'broken'));
  const told: string[] = [];
  const { add, close } = watchPackages(root, (file) => told.push(file));
  const toldOf = async (file: string) => {
    for (const deadline = Date.now() + 60_000; !told.includes(file); await delay(10))
      if (Date.now() > deadline) throw new Error(`Told of ${told}, not of ${file}.`);
  };
  return { workspace, root, told, toldOf, add, close };
}

test.each([
  ['of the app', 'apps/one/node_modules/missing-pkg'],
  ['of its workspace', 'node_modules/missing-pkg'],
  ['with a scope', 'apps/one/node_modules/@scope/missing-pkg'],
])('tells of a package %s that is installed, and that is removed', async (_, path) => {
  const { workspace, toldOf, told, close } = watched();
  const place = join(workspace, path);
  try {
    mkdirSync(place);
    writeFileSync(join(place, 'index.js'), '');
    await toldOf(place);
    told.length = 0;
    rmSync(place, { recursive: true });
    await toldOf(place);
  } finally {
    close();
  }
});

test('tells of packages in a scope that was not there before', async () => {
  const { root, toldOf, close } = watched();
  const scope = join(root, 'node_modules', '@new');
  try {
    mkdirSync(scope);
    await toldOf(scope);
    mkdirSync(join(scope, 'late'));
    await toldOf(join(scope, 'late'));
  } finally {
    close();
  }
});

test('tells of packages in a `node_modules` that is installed anew', async () => {
  const { root, workspace, toldOf, told, close } = watched();
  try {
    for (const modules of [join(root, 'node_modules'), join(workspace, 'node_modules')]) {
      rmSync(modules, { recursive: true });
      await toldOf(modules);
      told.length = 0;
      mkdirSync(join(modules, '@scope'), { recursive: true });
      await toldOf(modules);
      told.length = 0;
      for (const name of ['late', '@scope/late']) {
        mkdirSync(join(modules, name));
        await toldOf(join(modules, name));
      }
      rmSync(modules, { recursive: true });
      mkdirSync(join(modules, 'other'), { recursive: true });
      await toldOf(modules);
      mkdirSync(join(modules, 'last'));
      await toldOf(join(modules, 'last'));
    }
  } finally {
    close();
  }
});

test.each([
  ['that is linked', 'shared'],
  ['that such a package has', 'inner'],
  ['with a file that was read', 'other'],
])('tells of what a package %s gets of its own', async (_, name) => {
  const { workspace, toldOf, add, close } = watched();
  const folder = join(workspace, 'packages', name);
  writeFileSync(join(folder, 'package.json'), '{}');
  const modules = join(folder, 'node_modules');
  try {
    if (name === 'other') add([join(folder, 'src', 'index.ts')]);
    rmSync(modules, { recursive: true, force: true });
    mkdirSync(join(modules, 'dep'), { recursive: true });
    await toldOf(modules);
    mkdirSync(join(modules, 'late'));
    await toldOf(join(modules, 'late'));
  } finally {
    close();
  }
});

test('tells of what a package gets of its own that is linked later', async () => {
  const { workspace, root, toldOf, close } = watched();
  try {
    symlinkSync(join('..', '..', '..', 'packages', 'other'), join(root, 'node_modules', 'other'));
    await toldOf(join(root, 'node_modules', 'other'));
    mkdirSync(join(workspace, 'packages', 'other', 'node_modules'));
    await toldOf(join(workspace, 'packages', 'other', 'node_modules'));
  } finally {
    close();
  }
});

test("tells of the workspace's lockfile, and not of what tools keep beside packages", async () => {
  const { workspace, root, toldOf, told, close } = watched();
  try {
    mkdirSync(join(root, 'node_modules', '.cache'));
    writeFileSync(join(workspace, 'pnpm-lock.yaml'), 'two');
    await toldOf(join(workspace, 'pnpm-lock.yaml'));
    expect(told).toEqual([join(workspace, 'pnpm-lock.yaml')]);
  } finally {
    close();
  }
});
