import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, extname, resolve, sep } from 'node:path';
import { readTsconfigs } from '@lambda-forge/bundler';
import { resolvePackage } from './resolve-package.ts';

const modules = ['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs', '.cjs', '.jsx'];

/**
 * The files that modules lead to, these included, wherever they lie: what they import, for its types alone too, in
 * their own app and in packages of the workspace, and the files that they name otherwise, as data that they read.
 * Of an installed package its `package.json` stands for all of it.
 * @param entries absolute paths of modules
 */
export function findImportedFiles(entries: readonly string[]): string[] {
  const found = new Set<string>();
  const pending = [...entries];
  const tsconfigs = new Map<string, ReturnType<typeof readTsconfigs>>();
  const aliasesOf = (folder: string) => {
    const known = tsconfigs.get(folder) ?? readTsconfigs(withParents(folder));
    tsconfigs.set(folder, known);
    return known;
  };
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    if (!modules.includes(extname(file)) || isInstalled(file)) continue;
    const folder = dirname(file);
    for (const name of findNames(file)) {
      const isPath = name.startsWith('.') || name.startsWith('/');
      const candidates = isPath ? [resolve(folder, name)] : aliasesOf(folder).candidates(name);
      const meant = candidates.flatMap((path) => findFile(path) ?? []);
      pending.push(...(meant.length > 0 || isPath ? meant : resolvePackage(folder, name)).map(realpath));
    }
  }
  return [...found];
}

// Every text that could be a specifier or a path: what it means no file is left out later.
function findNames(file: string): Set<string> {
  const text = readOrNone(file);
  return new Set([...text.matchAll(/(['"`])((?:[.@#/\w-])[^'"`\s$]*)\1/g)].map(([, , name = '']) => name));
}

// `./word.js` may mean word.ts: https://www.typescriptlang.org/docs/handbook/modules/reference.html#file-extension-substitution
function findFile(path: string): string | undefined {
  const stem = path.replace(/\.([cm]?)js(x?)$/, '.$1ts$2');
  const candidates = [
    path,
    stem,
    ...modules.map((end) => path + end),
    ...modules.map((end) => resolve(path, `index${end}`)),
  ];
  return candidates.find(isFile);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isInstalled(file: string): boolean {
  return file.includes(`${sep}node_modules${sep}`);
}

function realpath(file: string): string {
  return realpathSync(file);
}

function readOrNone(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

function withParents(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...withParents(parent)];
}
