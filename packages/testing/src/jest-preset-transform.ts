import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createTransformer } from '@swc/jest';

type SwcTransformer = ReturnType<typeof createTransformer>;

const swc: SwcTransformer = createTransformer({
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { decoratorVersion: '2022-03' },
  },
  module: { type: 'commonjs', ignoreDynamic: false },
  sourceMaps: 'inline',
});

/** What jest's CommonJS runtime cannot run as it is, compiled by swc: TypeScript, and ECMAScript modules of packages. */
const transform: SwcTransformer = {
  ...swc,
  process: (text, file, options) =>
    (isInstalled(file) && !isModule(file) ? undefined : swc.process?.(text, file, options)) ?? {
      code: text,
    },
};

export default transform;

function isInstalled(file: string): boolean {
  return /[\\/]node_modules[\\/]/.test(file);
}

// https://nodejs.org/api/packages.html#determining-module-system; types come along with packages of a workspace.
function isModule(file: string): boolean {
  if (/\.(mjs|[cm]?ts)$/.test(file)) return true;
  return !file.endsWith('.cjs') && typeOf(dirname(file)) === 'module';
}

const types = new Map<string, unknown>();

function typeOf(folder: string): unknown {
  if (!types.has(folder)) types.set(folder, readType(folder));
  return types.get(folder);
}

function readType(folder: string): unknown {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { type?: unknown }).type;
  const parent = dirname(folder);
  return parent === folder ? undefined : typeOf(parent);
}
