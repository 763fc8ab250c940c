import { chmodSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { settle } from '@lambda-forge/test-support';
import { app, build } from './bundles.test.support.ts';

const copy = { x: 'functions/hello/x' };

test('only what is installed for a package is left out of it, not any folder called node_modules', () => {
  const root = app({
    'node_modules/native/package.json': '{"name":"native"}',
    'node_modules/native/node_modules/unused/index.js': '',
    'node_modules/native/lib/node_modules/inner/index.js': '',
    'x/node_modules/dep/index.js': '',
  });

  expect(build(root, { nodeModules: ['native'], copy })[0]?.files).toEqual([
    'main.mjs',
    'node_modules/native/lib/node_modules/inner/index.js',
    'node_modules/native/package.json',
    'x/node_modules/dep/index.js',
  ]);
});

test('a file that may be run may be run in the asset, and one that no longer may is another asset', () => {
  const root = app({ 'x/run.sh': '', 'x/secret.txt': '' });
  const path = join(root, 'functions/hello/x/run.sh');
  chmodSync(join(root, 'functions/hello/x/secret.txt'), 0o600);
  const modes = () => {
    settle();
    const [bundle] = build(root, { copy });
    return ['run.sh', 'secret.txt'].map((name) =>
      (statSync(join(bundle?.folder ?? '', 'x', name)).mode & 0o777).toString(8),
    );
  };

  expect(modes()).toEqual(['644', '644']);
  chmodSync(path, 0o700);
  expect(modes()).toEqual(['755', '644']);
  chmodSync(path, 0o640);
  expect(modes()).toEqual(['644', '644']);
});

test('an asset whose file has lost its mode is made anew', () => {
  const root = app({ 'x/run.sh': '' });
  chmodSync(join(root, 'functions/hello/x/run.sh'), 0o755);
  const run = join(build(root, { copy })[0]?.folder ?? '', 'x/run.sh');
  settle();
  chmodSync(run, 0o644);
  build(root, { copy });

  expect(statSync(run).mode & 0o100).toBe(0o100);
});

test.each<[string, (at: string) => void, string]>([
  ['a link to nothing', (at) => symlinkSync('nowhere', at), 'is a link to what does not exist'],
  [
    'a link to a folder above',
    (at) => symlinkSync('..', at),
    'is a link that leads back to a folder that it lies in',
  ],
  ['a link to itself', (at) => symlinkSync('odd', at), 'is a link that leads back to itself'],
])('%s in a copied folder is a problem that names it', (_, make, reason) => {
  const root = app({ 'x/deep/a.txt': '' });
  make(join(root, 'functions/hello/x/deep/odd'));

  expect(() => build(root, { copy })).toThrow(`copy: functions/hello/x/deep/odd ${reason}.`);
});

test('a copied path that is itself a link to nothing is a problem that names it', () => {
  const root = app({});
  symlinkSync('nowhere', join(root, 'functions/hello/x'));

  expect(() => build(root, { copy })).toThrow('copy: functions/hello/x is a link to what does not exist.');
});

test('what is neither a file nor a folder is a problem that names it', async () => {
  const root = app({ 'x/a.txt': '' });
  const socket = createServer().listen(join(root, 'functions/hello/x/s'));
  await new Promise((done) => socket.once('listening', done));
  try {
    expect(() => build(root, { copy })).toThrow('copy: functions/hello/x/s is neither a file nor a folder.');
  } finally {
    socket.close();
  }
});

test('links to other folders and files are followed, and the same folder may come twice', () => {
  const root = app({ 'x/a.txt': '', 'y/b.txt': '' });
  mkdirSync(join(root, 'functions/hello/x/deep'));
  symlinkSync('../../y', join(root, 'functions/hello/x/deep/one'));
  symlinkSync('../../y', join(root, 'functions/hello/x/deep/two'));
  symlinkSync('a.txt', join(root, 'functions/hello/x/c.txt'));

  expect(build(root, { copy })[0]?.files).toEqual([
    'main.mjs',
    'x/a.txt',
    'x/c.txt',
    'x/deep/one/b.txt',
    'x/deep/two/b.txt',
  ]);
});

test.each([
  [{ 'main.mjs': 'functions/hello/x/a.txt' }, '"main.mjs" would stand in place of the code.'],
  [
    { y: 'functions/hello/x/a.txt', 'y/z/b': 'functions/hello/x/a.txt' },
    '"y/z/b" would lie below "y", which is a file.',
  ],
  [{ 'main.mjs/b': 'functions/hello/x/a.txt' }, '"main.mjs/b" would lie below "main.mjs", which is a file.'],
])('a copy to a place that is taken is a problem: %o', (copied, problem) => {
  const root = app({ 'x/a.txt': '' });

  expect(() => build(root, { copy: copied })).toThrow(`function "hello": ${problem}`);
});
