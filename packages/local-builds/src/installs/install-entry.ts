import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { InstallEffects } from './install-effects.ts';
import { decodeTree, encodeTree, type TreeFiles, type TreeList } from './tree-list.ts';
import { isAlive } from './with-lock.ts';

/** What is kept of an install, beside its packages. */
export interface InstallEntry {
  /** The action whose install it was: `Build.Synth`. */
  readonly action: string;
  /** The folder that was installed. */
  readonly top: string;
  /** The hash of the project's files, where the packages depend on them. */
  readonly source?: string;
  readonly effects: InstallEffects;
  /** Files that hold the path of `top`, with their texts. */
  readonly texts: Readonly<Record<string, string>>;
  /** When files that package managers compare with what is installed were last written, in milliseconds. */
  readonly times: Readonly<Record<string, number>>;
  readonly bytes: number;
}

/** One tree of packages of an install. While a build has it, it lies there. */
export interface StoredTree {
  readonly place: string;
  /** Absent while no build has it. */
  readonly lent?: Loan;
}

/** Which build has a tree. */
export interface Loan {
  /** The process without which the tree is not with it: of the whole build, or of the copying of one that is reserved. */
  readonly processId: number;
  /** The project's folder that the tree is in. */
  readonly top: string;
  /** The folders of packages, from there; absent while they are not complete. */
  readonly folders?: readonly string[];
}

const files = 'files';
const lent = 'lent.json';

/** The folder of what an install wrote beside its packages. */
export function effectsFolder(place: string): string {
  return join(place, 'effects');
}

/** Reads the entry of an install; there is none where it was not finished, or is damaged. */
export function readEntry(place: string): InstallEntry | undefined {
  return readJson(join(place, 'entry.json'));
}

/** Writes the entry of an install, last of all that is kept of it. */
export function writeEntry(place: string, entry: InstallEntry): void {
  writeJson(join(place, 'entry.json'), entry);
}

/** Says that an install was used now. */
export function touchEntry(place: string): void {
  const now = new Date();
  utimesSync(join(place, 'entry.json'), now, now);
}

/** When an install was used last, in milliseconds; none where it was not finished. */
export function readUse(place: string): number | undefined {
  return orNone(() => statSync(join(place, 'entry.json')).mtimeMs);
}

/** The trees of an install. Those that builds had which are gone have gone with them. */
export function listTrees(place: string): readonly StoredTree[] {
  const folder = join(place, 'trees');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((id) => {
    const tree = join(folder, id);
    const loan = readLoan(tree);
    if (!existsSync(join(tree, lent))) return [{ place: tree }];
    if (loan && isAlive(loan.processId) && existsSync(loan.top)) return [{ place: tree, lent: loan }];
    rmSync(tree, { recursive: true, force: true });
    return [];
  });
}

/** Whether a build is about to copy another tree to this one. */
export function isReserved({ lent }: StoredTree): boolean {
  return lent !== undefined && lent.folders === undefined;
}

/** Says that a tree is with a build, before it is moved there. */
export function lend(tree: string, loan: Loan): void {
  mkdirSync(tree, { recursive: true });
  writeJson(join(tree, lent), loan);
}

/** Which build has a tree; none has it where there is nothing to read. */
export function readLoan(tree: string): Loan | undefined {
  return readJson(join(tree, lent));
}

/** Says that a tree is back, after it was moved here. */
export function endLoan(tree: string): void {
  rmSync(join(tree, lent), { force: true });
}

/** Where a folder of a tree that is not lent lies. */
export function storedFolder(tree: string, folder: string): string {
  return join(tree, 'modules', folder.replaceAll('/', '+'));
}

/** The files of a tree, as they were when it was complete; none before. */
export function readTreeFiles(tree: string): TreeList | undefined {
  return orNone(() => decodeTree(readFileSync(join(tree, files))));
}

/** Says that a tree is complete. */
export function writeTreeFiles(tree: string, list: TreeFiles): void {
  mkdirSync(tree, { recursive: true });
  write(join(tree, files), encodeTree(list));
}

function readJson<T>(file: string): T | undefined {
  return orNone(() => JSON.parse(readFileSync(file, 'utf8')) as T);
}

function orNone<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function writeJson(file: string, value: unknown): void {
  write(file, JSON.stringify(value));
}

// Not by `context`: see the rule `installs-alone`.
function write(file: string, content: string | Buffer): void {
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}
