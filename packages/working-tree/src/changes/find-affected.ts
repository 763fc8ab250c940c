import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { findWorkspace, lockfiles } from '@lambda-forge/context';
import { createImportFinder } from '../imports/create-import-finder.ts';
import { findLinkedFolders } from '../imports/find-linked-folders.ts';
import { findChanges } from './find-changes.ts';
import { findNxProblem } from './find-nx-problem.ts';

export interface AffectedOptions {
  /** The app's folder. */
  readonly root: string;
  /** The commit that changes are counted from. */
  readonly since: string;
  /** The files of tests that there are, from the app's folder. */
  readonly tests: readonly string[];
}

/** The tests that changes touch. */
export interface Affected {
  /** From the app's folder; all of them where `reason` says why. */
  readonly tests: readonly string[];
  /** Why all are affected; absent where it is known which. */
  readonly reason?: string;
  /** The commit that changes were counted from, in full; absent where that is not known. */
  readonly since?: string;
}

/**
 * The tests that changes since a commit touch: those in the folder of a function or authorizer that has changed, and
 * those that import what has changed, wherever it lies, themselves or by what they import. What is neither, but belongs
 * to the app (its lockfile, settings, infra, layers, resources, packages that it depends on), touches all. So does what
 * nobody can tell. Notes (`.md`) touch none, nor does what the app does not depend on.
 */
export function findAffected({ root: given, since, tests }: AffectedOptions): Affected {
  const root = realpathSync(given);
  const changes = findChanges(root, since);
  if ('unknown' in changes) return { tests, reason: `${changes.unknown}` };
  const top = realpathSync(changes.top);
  const app = new AppTests(root, top, tests);
  const affected = new Set<string>();
  const foreign: string[] = [];
  for (const file of changes.files) {
    const touched = app.touchedBy(join(top, file));
    if (touched === 'all') return { tests, reason: `${file} concerns all`, since: changes.since };
    if (touched === 'foreign') foreign.push(file);
    else for (const test of touched) affected.add(test);
  }
  const reason = foreign.length > 0 ? findNxProblem(root, foreign) : undefined;
  if (reason !== undefined) return { tests, reason, since: changes.since };
  return { tests: tests.filter((test) => affected.has(test)), since: changes.since };
}

class AppTests {
  readonly #root: string;
  readonly #tests: readonly string[];
  readonly #users: ReadonlyMap<string, readonly string[]>;
  readonly #own: readonly string[];
  readonly #tops: readonly (string | undefined)[];

  constructor(root: string, top: string, tests: readonly string[]) {
    this.#root = root;
    this.#tests = tests;
    const users = new Map<string, string[]>();
    const findImportedFiles = createImportFinder();
    for (const test of tests)
      for (const file of findImportedFiles([join(root, test)]))
        users.set(file, [...(users.get(file) ?? []), test]);
    this.#users = users;
    this.#own = [...findLinkedFolders(root, top)];
    this.#tops = [top, findWorkspace(root)];
  }

  touchedBy(file: string): readonly string[] | 'all' | 'foreign' {
    const path = relative(this.#root, file).split(sep).join('/');
    const isInApp = !path.startsWith('../');
    const users = this.#users.get(file) ?? [];
    if (this.#isLockfile(file)) return 'all';
    if (isInApp && isOfFunction(path)) {
      const owner = this.#findFunction(dirname(path));
      // What imported it, nobody knows any more.
      if (!existsSync(file) && !isTest(file)) return isNote(file) ? [] : 'all';
      if (owner !== undefined) return [...users, ...this.#tests.filter((test) => isBelow(test, owner))];
    }
    if (isInApp && path.startsWith('layers/')) return isNote(file) ? [] : 'all';
    if (users.length > 0) return users;
    if (isNote(file)) return [];
    if (isInApp || this.#own.some((folder) => isBelow(file, folder))) return 'all';
    return this.#tops.includes(dirname(file)) ? 'all' : 'foreign';
  }

  // Of a workspace above the app, or of the app itself; another app has its own.
  #isLockfile(file: string): boolean {
    const isAbove = isBelow(this.#root, dirname(file)) || dirname(file) === this.#root;
    return isAbove && lockfiles.some((name) => file.endsWith(`${sep}${name}`));
  }

  #findFunction(folder: string): string | undefined {
    const isFunction = ['config', 'main'].some((name) =>
      ['.ts', '.mts', '.js', '.mjs'].some((end) => existsSync(join(this.#root, folder, name + end))),
    );
    if (isFunction || this.#tests.some((test) => dirname(test) === folder)) return folder;
    const parent = dirname(folder);
    return parent === '.' || parent === folder ? undefined : this.#findFunction(parent);
  }
}

function isOfFunction(path: string): boolean {
  return /^(functions|authorizers)\//.test(path);
}

function isTest(file: string): boolean {
  return /\.test\.[cm]?[jt]sx?$/.test(file);
}

function isNote(file: string): boolean {
  return /\.(md|log)$/i.test(file);
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(`${folder}${sep}`) || path.startsWith(`${folder}/`);
}
