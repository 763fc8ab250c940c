import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, extname, resolve, sep } from 'node:path';
import { statOrNone, withParents } from '@lambda-forge/context';
import { readTsconfigs } from './read-tsconfigs.ts';
import { findOwnPackage, type OwnPackage, resolvePackage } from './resolve-package.ts';

const modules = ['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs', '.cjs', '.jsx'];

/**
 * The files that modules lead to, these included, wherever they lie: what they import, for its types alone too, in
 * their own app and in packages of the workspace, and the files that they name otherwise, as data that they read.
 * Of an installed package its `package.json` stands for all of it. What would be found before one of them, if it were
 * there, is among them, too.
 * @param entries absolute paths of modules
 */
export function findImportedFiles(entries: readonly string[]): string[] {
  const found = new Set<string>();
  const pending = [...entries];
  const tsconfigs = new Map<string, ReturnType<typeof readTsconfigs>>();
  const packages = new Map<string, OwnPackage | undefined>();
  const aliasesOf = (folder: string) => {
    const known = tsconfigs.get(folder) ?? readTsconfigs(withParents(folder));
    tsconfigs.set(folder, known);
    return known;
  };
  const ownOf = (folder: string) => {
    if (!packages.has(folder)) packages.set(folder, findOwnPackage(folder));
    return packages.get(folder);
  };
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    if (!modules.includes(extname(file)) || isInstalled(file)) continue;
    const folder = dirname(file);
    for (const name of findNames(file)) {
      const isPath = name.startsWith('.') || name.startsWith('/');
      const candidates = isPath ? [resolve(folder, name)] : aliasesOf(folder).candidates(name);
      const searched = candidates.map(search);
      const meant = searched.flatMap((each) => each.files);
      const files = meant.length > 0 || isPath ? meant : resolvePackage(folder, name, { own: ownOf(folder) });
      if (files.length === 0) continue;
      for (const path of searched.flatMap(({ absent }) => absent)) if (!existsSync(path)) found.add(path);
      pending.push(...files.map(realpath));
    }
  }
  return [...found];
}

// Every text that could be a specifier or a path: what it means no file is left out later.
function findNames(file: string): Set<string> {
  const text = readOrNone(file);
  return new Set(
    [...text.matchAll(/(['"`])([.@#~$/\w-](?:(?!\$\{)[^'"`\s])*)\1/g)].map(([, , name = '']) => name),
  );
}

// `./word.js` may mean word.ts: https://www.typescriptlang.org/docs/handbook/modules/reference.html#file-extension-substitution
function search(path: string): { readonly files: readonly string[]; readonly absent: readonly string[] } {
  const named = [...new Set([path, path.replace(/\.([cm]?)js(x?)$/, '.$1ts$2')])];
  const there = named.filter(isFile);
  // Bundlers and loaders differ in which of the two comes first.
  if (there.length > 0) return { files: there, absent: named.filter((each) => !there.includes(each)) };
  const longer = ['', `${sep}index`].flatMap((middle) => modules.map((end) => path + middle + end));
  const first = longer.find(isFile);
  if (first === undefined) return { files: [], absent: [...named, ...longer] };
  return { files: [first], absent: [...named, ...longer.slice(0, longer.indexOf(first))] };
}

function isFile(path: string): boolean {
  return statOrNone(path)?.isFile() ?? false;
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
