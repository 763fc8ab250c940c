import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { FunctionFolderError, findFunctionFolders } from '@lambda-forge/synthesis';
import { main, makeFolder } from '@lambda-forge/test-support';
import { loadFunctionConfigs } from './load-function-configs.ts';

const require = createRequire(import.meta.url);
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

test('finds what functions use after them: folders of resources that have a config.ts', () => {
  const root = makeFolder({
    'resources/urls/config.ts': config,
    'resources/urls/main.ts': main,
    'resources/notes/main.ts': main,
    'functions/a/config.ts': config,
  });

  expect(findFunctionFolders(root).map(({ folder }) => folder.slice(root.length + 1))).toEqual([
    'functions/a',
    'resources/urls',
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

  const error = loadingError(root);
  expect(error.message).toBe('Functions: functions/a/config.mjs cannot be loaded: no table');
  expect(error.cause).toMatchObject({ message: 'no table' });
});

test('says how TypeScript is loaded where a config.ts has another syntax than Node knows', () => {
  const root = makeFolder({ 'functions/a/config.mjs': 'export const config = ;\n' });

  expect(() => loadFunctionConfigs(root)).toThrow(
    /cannot be loaded: .*\n {2}It runs at synth; TypeScript needs tsx/,
  );
});

test('lists all that is wrong at once, with what each file threw', () => {
  const root = makeFolder({
    'functions/a/config.mjs': 'throw new Error("no table");\n',
    'functions/b/config.mjs': "import './nowhere.mjs';\nexport const config = () => {};\n",
    'functions/c/config.mjs': 'export const configure = () => {};\n',
    'functions/d/main.ts': main,
    'functions/e/config.mjs': 'export const config = () => {};\n',
    'functions/f/config.mjs': 'throw "a text";\n',
  });

  const { message, cause } = loadingError(root);
  expect(message.split('\n').filter((line) => line.startsWith('  - '))).toEqual([
    '  - functions/a/config.mjs cannot be loaded: no table',
    expect.stringMatching(/^ {2}- functions\/b\/config\.mjs cannot be loaded: .*nowhere\.mjs/),
    '  - functions/c/config.mjs exports no function "config".',
    '  - functions/d has a main.ts and no config.ts.',
    '  - functions/f/config.mjs cannot be loaded: a text',
  ]);
  expect(message).toMatch(/^Functions: 5 problems\n/);
  expect((cause as AggregateError).errors).toEqual([
    expect.objectContaining({ message: 'no table' }),
    expect.objectContaining({ message: expect.stringContaining('nowhere.mjs') }),
    'a text',
  ]);
});

test('keeps an error of ours readable, with its hint, below its file', () => {
  const context = pathToFileURL(require.resolve('@lambda-forge/context')).href;
  const ours = `import { SettingsError } from '${context}';\nthrow new SettingsError('No region.', { hint: 'Set it.' });\n`;
  const root = makeFolder({ 'functions/a/config.mjs': ours, 'functions/b/config.mjs': ours });

  const { message, cause } = loadingError(root);
  expect(message).toContain(
    'Functions: 2 problems\n  - functions/a/config.mjs cannot be loaded: No region.\n      Set it.\n  - functions/b',
  );
  expect((cause as AggregateError).errors).toMatchObject([
    { code: 'SETTINGS_INVALID' },
    { code: 'SETTINGS_INVALID' },
  ]);
});

function loadingError(root: string): Error {
  try {
    loadFunctionConfigs(root);
  } catch (error) {
    if (error instanceof FunctionFolderError) return error;
    throw error;
  }
  throw new Error('Nothing is wrong.');
}
