import { expect, test } from '@jest/globals';
import { entryPoints } from './entry-points.ts';

const module = (name: string) => ({
  '@lambda-forge/source': `./src/${name}.ts`,
  types: `./dist/${name}.d.ts`,
  default: `./dist/${name}.js`,
});

test('are what a package exports, and the programs that it starts', () => {
  const exports = { '.': module('index'), './cli': module('cli/run-cli') };

  expect(entryPoints({ exports, imports: { '#watchdog': module('watchdog') } })).toEqual({
    index: './src/index.ts',
    'cli/run-cli': './src/cli/run-cli.ts',
    watchdog: './src/watchdog.ts',
  });
});

test('are no files that are not compiled', () => {
  const exports = { './package.json': './package.json' };

  expect(entryPoints({ exports, imports: { '#assets/*': './assets/*' } })).toEqual({});
});
