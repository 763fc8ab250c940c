import { randomUUID } from 'node:crypto';
import { existsSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEffects } from './install-effects.ts';
import {
  effectsFolder,
  endLoan,
  type InstallEntry,
  lend,
  listTrees,
  readLoan,
  readTreeFiles,
  storedFolder,
  touchEntry,
  writeTreeFiles,
} from './install-entry.ts';
import { isWhole } from './is-whole.ts';
import { isSameDevice } from './make-install.ts';
import { cleanTree, copyTree, listTree, moveTree } from './package-tree.ts';
import { addNote, readNotes, type SharedInstall } from './shared-install.ts';
import { toFiles } from './tree-list.ts';

/**
 * Moves a tree that no build has into the build's folder; one that is not as the install left it goes.
 * @returns whether there was one
 */
export function takeTree(install: SharedInstall, { texts }: InstallEntry, place: string): boolean {
  const own = (folder: string): string => join(install.top, folder);
  const rewritten = new Set(Object.keys(texts));
  for (const { place: tree, lent } of listTrees(place)) {
    if (lent) continue;
    const stored = (folder: string): string => storedFolder(tree, folder);
    const files = readTreeFiles(tree);
    if (!files || !isWhole(() => cleanTree(files, stored, rewritten))) {
      rmSync(tree, { recursive: true, force: true });
    } else if (isSameDevice(install.store, install.top)) {
      addNote(install, { isMade: false, tree });
      const folders = Object.keys(files.folders);
      lend(tree, { processId: install.processId, top: install.top, folders });
      moveTree(folders, stored, own);
      return true;
    } else {
      addNote(install, { isMade: false });
      copyTree(toFiles(files), stored, own, rewritten);
      return true;
    }
  }
  return false;
}

/** Says that there will be one more tree, which this process copies from another one. */
export function reserveTree({ top }: Pick<SharedInstall, 'top'>, place: string): string {
  const tree = join(place, 'trees', randomUUID());
  lend(tree, { processId: process.pid, top });
  return tree;
}

/**
 * Copies a tree that another build has.
 * @param tree the one that was reserved for the copy; it goes where that did not work
 * @returns whether that worked: while it was copied, the other build may have changed it
 */
export function copyTreeOfOther(
  install: SharedInstall,
  { texts }: InstallEntry,
  { place, tree }: { readonly place: string; readonly tree: string },
): boolean {
  const own = (folder: string): string => join(install.top, folder);
  const rewritten = new Set(Object.keys(texts));
  for (const { place: other, lent } of listTrees(place)) {
    const files = readTreeFiles(other);
    if (!lent || !files) continue;
    const made = Object.keys(files.folders);
    // When the other build ends, the tree goes back; it may get to a third build from there.
    const from = (folder: string): string => {
      const loan = listTrees(place).find((tree) => tree.place === other)?.lent;
      const stored = storedFolder(other, folder);
      return loan && !existsSync(stored) ? join(loan.top, folder) : stored;
    };
    if (isWhole(() => copyTree(toFiles(files), from, own, rewritten))) {
      addNote(install, { isMade: false, tree });
      writeTreeFiles(tree, listTree(made, own));
      lend(tree, { processId: install.processId, top: install.top, folders: made });
      return true;
    }
    for (const folder of made) rmSync(own(folder), { recursive: true, force: true });
  }
  rmSync(tree, { recursive: true, force: true });
  return false;
}

/** Makes the rest of a project's folder what the install would have made it, once the packages are there. */
export function finishInstall({ top }: SharedInstall, entry: InstallEntry, place: string): void {
  for (const [path, text] of Object.entries(entry.texts))
    writeFileSync(join(top, path), text.replaceAll(entry.top, top));
  applyEffects(entry.effects, top, effectsFolder(place));
  for (const [path, time] of Object.entries(entry.times))
    if (existsSync(join(top, path))) utimesSync(join(top, path), time / 1000, time / 1000);
  touchEntry(place);
}

/**
 * Gives back the trees that a build has, when no process of it is left.
 * @param notes the build's notes
 * @param top the project's folder
 */
export function returnTrees(notes: string, top: string): void {
  for (const { tree } of readNotes(notes)) {
    const loan = tree === undefined ? undefined : readLoan(tree);
    if (tree === undefined || !loan) continue;
    const { folders } = loan;
    const own = (folder: string): string => join(top, folder);
    const stored = (folder: string): string => storedFolder(tree, folder);
    if (folders && isWhole(() => moveTree(folders, own, stored))) endLoan(tree);
    else rmSync(tree, { recursive: true, force: true });
  }
}
