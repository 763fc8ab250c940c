import { existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import { statOrNone, withParents } from '@lambda-forge/context';
import { createPackageResolver } from './create-package-resolver.ts';
import { keepAnswers } from './keep-answers.ts';
import { readTsconfigs } from './read-tsconfigs.ts';

const modules = ['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs', '.cjs', '.jsx'];

/**
 * Finds the files that modules, given by their absolute paths, lead to, these included, wherever they lie: what they
 * import, for its types alone too, in their own app and in packages of the workspace, and the files that they name
 * otherwise, as data that they read. Of an installed package its `package.json` stands for all of it. What would be found
 * before one of them, if it were there, is among them, too. Each file and folder is looked at once, however often it is
 * asked for: a finder is for what is asked at one time.
 */
export function createImportFinder(): (entries: readonly string[]) => string[] {
  const aliasesOf = keepAnswers((folder) => readTsconfigs(withParents(folder)));
  const resolvePackage = createPackageResolver();
  const realpath = keepAnswers((path): string => {
    const parent = dirname(path);
    if (parent === path || lstatSync(path).isSymbolicLink()) return realpathSync(path);
    return join(realpath(parent), basename(path));
  });
  const search = keepAnswers(searchFiles);
  const importsOf = keepAnswers((file): readonly Found[] => {
    const folder = dirname(file);
    return [...findNames(file)].flatMap((name) => {
      const isPath = name.startsWith('.') || name.startsWith('/');
      const candidates = isPath ? [resolve(folder, name)] : aliasesOf(folder).candidates(name);
      const searched = candidates.map(search);
      const meant = searched.flatMap((each) => each.files);
      const files = meant.length > 0 || isPath ? meant : resolvePackage(folder, name);
      if (files.length === 0) return [];
      return { files: files.map(realpath), absent: searched.flatMap(({ absent }) => absent) };
    });
  });
  return (entries) => {
    const found = new Set(entries);
    const missing = new Set<string>();
    for (const file of found) {
      if (!modules.includes(extname(file)) || isInstalled(file)) continue;
      for (const { files, absent } of importsOf(file)) {
        for (const each of files) found.add(each);
        for (const each of absent) missing.add(each);
      }
    }
    return [...found, ...missing];
  };
}

/** What a name means: files, and the paths at which nothing is that would come before them. */
interface Found {
  readonly files: readonly string[];
  readonly absent: readonly string[];
}

// Every text that could be a specifier or a path: what it means no file is left out later.
function findNames(file: string): Set<string> {
  const text = readOrNone(file);
  return new Set(
    [...text.matchAll(/(['"`])([.@#~$/\w-](?:(?!\$\{)[^'"`\s])*)\1/g)].map(([, , name = '']) => name),
  );
}

// `./word.js` may mean word.ts: https://www.typescriptlang.org/docs/handbook/modules/reference.html#file-extension-substitution
function searchFiles(path: string): Found {
  const named = [...new Set([path, path.replace(/\.([cm]?)js(x?)$/, '.$1ts$2')])];
  const there = named.filter(isFile);
  // Bundlers and loaders differ in which of the two comes first.
  if (there.length > 0) return { files: there, absent: named.filter(isAbsent) };
  const longer = ['', `${sep}index`].flatMap((middle) => modules.map((end) => path + middle + end));
  const first = longer.find(isFile);
  if (first === undefined) return { files: [], absent: [...named, ...longer].filter(isAbsent) };
  return { files: [first], absent: [...named, ...longer.slice(0, longer.indexOf(first))].filter(isAbsent) };
}

function isFile(path: string): boolean {
  return statOrNone(path)?.isFile() ?? false;
}

function isAbsent(path: string): boolean {
  return !existsSync(path);
}

function isInstalled(file: string): boolean {
  return file.includes(`${sep}node_modules${sep}`);
}

function readOrNone(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
