import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CompiledFile, insertContract } from '@lambda-forge/compiled-contracts';
import { assertNoProblems } from '@lambda-forge/context';
import { usesLegacyDecorators } from '@lambda-forge/contracts';
import type { TransformConfig } from '@swc/core';
import { createTransformer } from '@swc/jest';
import { TestingError } from './errors.ts';
import { findContract, isInstalled } from './find-contract.ts';

type SwcTransformer = ReturnType<typeof createTransformer>;

const swc = createSwc({ decoratorVersion: '2022-03' });
const swcOfElements = createSwc({ decoratorVersion: '2022-03', react: { runtime: 'automatic' } });
const swcOfLegacyDecorators = createSwc({ legacyDecorator: true });

/**
 * What jest's CommonJS runtime cannot run as it is, compiled by swc: TypeScript, and ECMAScript modules of packages. The
 * handlers of an app have their contracts with them, as in a bundle.
 */
const transform: SwcTransformer = {
  ...swc,
  getCacheKey: (text, file, options) => {
    const key = swcOf(text, file).getCacheKey?.(text, file, options) ?? text;
    const contract = findContract(text, file, options.config.rootDir);
    const parts = contract ? [contract.contract, modifiedOf(contract, file)] : [];
    return hashOf(JSON.stringify([key, inBlock.name, ...parts]));
  },
  process: (text, file, options) => {
    if (isInstalled(file) && !isModule(file)) return { code: text };
    const compiled = swcOf(text, file).process?.(text, file, options) ?? { code: text };
    const code = isModule(file) ? inBlock(compiled.code) : compiled.code;
    const found = findContract(text, file, options.config.rootDir);
    if (!found) return { ...compiled, code };
    assertNoProblems(found.problems, file, TestingError);
    return { ...compiled, code: insertContract(code, found.contract, modifiedOf(found, file)) };
  },
};

export default transform;

function createSwc(transform: TransformConfig): SwcTransformer {
  const tsx = transform.react !== undefined;
  return createTransformer({
    jsc: { target: 'es2023', parser: { syntax: 'typescript', decorators: true, tsx }, transform },
    module: { type: 'commonjs', ignoreDynamic: false },
    sourceMaps: 'inline',
  });
}

// The settings are read for files alone that may have decorators: an @ that no comment has and no text begins with.
function swcOf(text: string, file: string): SwcTransformer {
  if (/\.[jt]sx$/.test(file)) return swcOfElements;
  const mayDecorate = /(?:^|[\s({,;])@[\p{L}_$(]/u.test(text.replace(/\/\*[\s\S]*?\*\//g, ''));
  return mayDecorate && !isInstalled(file) && usesLegacyDecorators(file) ? swcOfLegacyDecorators : swc;
}

// In a block, a module may have names of its own that are parameters of the function which jest puts around it: many
// make a `__dirname` of `import.meta.url`.
function inBlock(code: string): string {
  const strict = '"use strict";';
  return code.includes(strict) ? `${code.replace(strict, `${strict} {`)}\n}` : code;
}

// https://nodejs.org/api/packages.html#determining-module-system; types come along with packages of a workspace.
function isModule(file: string): boolean {
  if (/\.(mjs|[cm]?ts|tsx)$/.test(file)) return true;
  return !file.endsWith('.cjs') && typeOf(dirname(file)) === 'module';
}

const types = new Map<string, unknown>();

function typeOf(folder: string): unknown {
  if (!types.has(folder)) types.set(folder, readType(folder));
  return types.get(folder);
}

function readType(folder: string): unknown {
  const file = join(folder, 'package.json');
  if (existsSync(file))
    return (JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as { type?: unknown }).type;
  const parent = dirname(folder);
  return parent === folder ? undefined : typeOf(parent);
}

function modifiedOf({ files }: CompiledFile, main: string): Record<string, number> {
  const others = files.filter((file) => file !== realpathSync(main));
  return Object.fromEntries(others.map((file) => [file, statSync(file).mtimeMs]));
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
