import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The folder and the file in the name of a handler: `src/deep/` and `main`. */
export interface ModuleName {
  readonly folder: string;
  readonly file: string;
}

// By the name of Lambda's own program, which Node.js tells of in what it cannot find.
const load = createRequire(pathToFileURL('/var/runtime/index.mjs'));

/**
 * The module of a handler: what CommonJS modules export, or the namespace of an ECMAScript module, in the order in which
 * Lambda's runtime looks for its file.
 */
export async function loadModule(root: string, { folder, file }: ModuleName): Promise<unknown> {
  const stem = resolve(root, folder, file);
  if (existsSync(stem)) return load(stem);
  const isModule = existsSync(`${stem}.js`) && isInModulePackage(dirname(stem));
  const found = ['.js', '.mjs', '.cjs'].find((extension) => existsSync(stem + extension));
  if (found === '.mjs' || (found === '.js' && isModule)) return import(pathToFileURL(stem + found).href);
  return load(found ? stem + found : load.resolve(file, { paths: [root, join(root, folder)] }));
}

function isInModulePackage(folder: string): boolean {
  if (folder.endsWith('/node_modules')) return false;
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest)) return readType(manifest) === 'module';
  const parent = dirname(folder);
  return parent !== folder && isInModulePackage(parent);
}

function readType(manifest: string): unknown {
  try {
    return Object(JSON.parse(readFileSync(manifest, 'utf8').replace(/^\uFEFF/, ''))).type;
  } catch (error) {
    console.warn(`${manifest} cannot be read, it will be ignored for ES module detection purposes.`, error);
    return undefined;
  }
}
