import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from '@jest/globals';
import { hashSource, sourcesFile } from '@lambda-forge/manifest';
import { keepAssembly, takeAssembly } from './kept-assembly.ts';

const environment = { STAGE: 'blue', SHLVL: '1' };
let root: string;
let made: string;
let taken: string;

// An app that was synthesized, and names a variable.
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'forge-kept-'));
  made = join(root, '.forge', 'made');
  taken = join(root, '.forge', 'taken');
  writeFileSync(join(root, 'app.ts'), 'process.env.STAGE;');
  mkdirSync(made, { recursive: true });
  const files = { 'app.ts': hashSource(join(root, 'app.ts')) };
  write(sourcesFile, { version: 1, files, app: ['app.ts'], bundles: [] });
  write('manifest.json', {});
});

test('what was kept is taken once, while nothing has changed', () => {
  keepAssembly(root, made, environment);
  expect(existsSync(made)).toBe(false);

  expect(takeAssembly(root, taken, { ...environment, SHLVL: '2' })).toEqual({ isTaken: true });
  expect(readFileSync(join(taken, 'manifest.json'), 'utf8')).toBe('{}');
  expect(takeAssembly(root, join(root, '.forge', 'again'), environment)).toEqual({ isTaken: false });
});

test.each([
  [
    'a source is another',
    () => writeFileSync(join(root, 'app.ts'), 'process.env.STAGE'),
    environment,
    'app.ts',
  ],
  [
    'a variable that the app names is another',
    () => {},
    { ...environment, STAGE: 'green' },
    'a variable of the environment',
  ],
  ['a variable that the app names is gone', () => {}, { SHLVL: '1' }, 'a variable of the environment'],
])('nothing is taken, and nothing of it left, when %s, which is told', (_, change, now, changed) => {
  keepAssembly(root, made, environment);
  change();

  expect(takeAssembly(root, taken, now)).toEqual({ isTaken: false, changed });
  expect(existsSync(taken)).toBe(false);
});

test('an app that does not say what its synth has read has nothing kept', () => {
  rmSync(join(made, sourcesFile));
  keepAssembly(root, made, environment);

  expect(takeAssembly(root, taken, environment)).toEqual({ isTaken: false });
});

test('the one that was kept last counts', () => {
  keepAssembly(root, made, environment);
  mkdirSync(made);
  write(sourcesFile, { version: 1, files: {}, app: [], bundles: [] });
  write('manifest.json', { last: true });
  keepAssembly(root, made, environment);

  expect(takeAssembly(root, taken, environment)).toEqual({ isTaken: true });
  expect(readFileSync(join(taken, 'manifest.json'), 'utf8')).toBe('{"last":true}');
});

function write(name: string, value: object): void {
  writeFileSync(join(made, name), JSON.stringify(value));
}
