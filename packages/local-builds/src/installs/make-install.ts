import { randomUUID } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findOwnPaths } from './find-own-paths.ts';
import { findEffects, hasEffects, keepEffects } from './install-effects.ts';
import { effectsFolder, lend, storedFolder, writeEntry, writeTreeFiles } from './install-entry.ts';
import { isFromSource, isRead, sourceHash } from './install-key.ts';
import { copyTree, listTree } from './package-tree.ts';
import { pruneInstalls } from './prune-installs.ts';
import { readSource, type Source } from './read-source.ts';
import { addNote, type SharedInstall } from './shared-install.ts';

/**
 * Runs the command itself, and keeps what it made for other builds. The packages stay with this one until it ends,
 * unless they have to be copied to another file system.
 * @param before the project as it is
 * @param place the install's own folder in the store
 * @returns the command's exit code
 */
export async function makeInstall(install: SharedInstall, before: Source, place: string): Promise<number> {
  const { top, log } = install;
  rmSync(place, { recursive: true, force: true });
  const input = { ...install, files: before.files };
  const source = sourceHash(input);
  const isOfSource = isFromSource(input);
  const tree = join(place, 'trees', randomUUID());
  addNote(install, { isMade: true, tree });
  const status = await install.start();
  if (status !== 0) return status;
  const after = readSource(top);
  const files = listTree(after.modules, (folder) => join(top, folder));
  const { texts, fixed } = findOwnPaths(top, files);
  if (fixed !== undefined) {
    log(`Not kept for other builds: ${fixed} holds the path of this one.`);
    return status;
  }
  const effects = findEffects(before, after);
  keepEffects(effects, top, effectsFolder(place));
  if (isSameDevice(install.store, top)) {
    writeTreeFiles(tree, files);
    lend(tree, { processId: install.processId, top, folders: after.modules });
  } else {
    const stored = (folder: string): string => storedFolder(tree, folder);
    copyTree(files, (folder) => join(top, folder), stored, new Set());
    writeTreeFiles(tree, listTree(after.modules, stored));
  }
  const times = before.files.filter(isRead).map(({ path, modified }) => [path, modified]);
  writeEntry(place, {
    action: install.action,
    top,
    ...(isOfSource || hasEffects(effects) ? { source } : {}),
    effects,
    texts,
    times: Object.fromEntries(times),
    bytes: Object.values(files)
      .flat()
      .reduce((sum, { size }) => sum + size, 0),
  });
  pruneInstalls(install.store, place);
  return status;
}

/** Whether a folder can be moved to another at once. */
export function isSameDevice(a: string, b: string): boolean {
  return statSync(a).dev === statSync(b).dev;
}
