import { expect, test } from '@jest/globals';
import { main, makeFolder } from '../app.test.support.ts';
import { findFunctionFolders } from './find-function-folders.ts';
import { loadFunctionConfigs } from './load-function-configs.ts';

const config = 'export function config() {}\n';

test('finds functions at any depth, in the order of their paths', () => {
  const root = makeFolder({
    'functions/b/main.ts': main,
    'functions/b/config.ts': config,
    'functions/a/deep/main.ts': main,
    'functions/a/deep/config.ts': config,
    'authorizers/key/main.ts': main,
    'authorizers/key/config.ts': config,
    'functions/shared/format.ts': '',
    'functions/node_modules/x/config.ts': config,
  });

  expect(findFunctionFolders(root).map(({ folder }) => folder.slice(root.length + 1))).toEqual([
    'authorizers/key',
    'functions/a/deep',
    'functions/b',
  ]);
});

test('loads what config.ts exports', () => {
  const root = makeFolder({
    'functions/a/config.mjs': 'export const config = (services) => services.push("a");\n',
  });
  const calls: string[] = [];
  for (const configure of loadFunctionConfigs(root)) configure(calls as never);

  expect(calls).toEqual(['a']);
});

test('names every folder without a config.ts', () => {
  const root = makeFolder({ 'functions/a/main.ts': main, 'functions/b/main.ts': main });

  expect(() => loadFunctionConfigs(root)).toThrow(
    /2 problems\n {2}- functions\/a has a main\.ts and no config\.ts\.\n.*\n {2}- functions\/b has a main\.ts and no config\.ts\./,
  );
});

test('says how to add the first function', () => {
  expect(() => loadFunctionConfigs(makeFolder({}))).toThrow('has no functions.\n  Add one');
});

test('names a config.ts that exports no config', () => {
  const root = makeFolder({ 'functions/a/config.mjs': 'export const configure = () => {};\n' });

  expect(() => loadFunctionConfigs(root)).toThrow('functions/a/config.mjs exports no function "config".');
});

test('names a config.ts that cannot be loaded, with the reason', () => {
  const root = makeFolder({ 'functions/a/config.mjs': 'throw new Error("no table");\n' });

  expect(() => loadFunctionConfigs(root)).toThrow('functions/a/config.mjs cannot be loaded: no table');
});
