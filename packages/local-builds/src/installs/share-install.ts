import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { canShareBlocks } from './can-share-blocks.ts';
import { copyWait, noteCopy } from './copy-wait.ts';
import { type InstallEntry, isReserved, listTrees, readEntry } from './install-entry.ts';
import { installKey, isLocked, sourceHash } from './install-key.ts';
import { makeInstall } from './make-install.ts';
import { readSource } from './read-source.ts';
import { addNote, type SharedInstall } from './shared-install.ts';
import { copyTreeOfOther, finishInstall, reserveTree, takeTree } from './take-tree.ts';
import { withLock } from './with-lock.ts';

/**
 * Installs a project's packages: by the command itself the first time, and with what that made ever after, while
 * nothing that it depends on has changed. A tree of packages is with one build at a time: it is moved there, back after
 * the build, and used again when it is as it was. A build that finds none waits a while, then makes a copy, unless another
 * one is making its own: copies side by side take each other's time, and a tree may come free before the first is done.
 * Without a lockfile, or with packages that are there already, the command runs as it is.
 * @returns the command's exit code; nothing is kept of an install that failed
 */
export async function shareInstall(install: SharedInstall): Promise<number> {
  const source = readSource(install.top);
  const input = { ...install, files: source.files };
  if (source.modules.length > 0 || !isLocked(input)) {
    addNote(install, { isMade: true });
    return install.start();
  }
  const place = join(install.store, installKey(input));
  const begun = Date.now();
  const waited = (): number => (Date.now() - begun) / 1000;
  const done = (entry: InstallEntry): number => {
    finishInstall(install, entry, place);
    install.log(`node_modules of the install of ${entry.action}, ${waited().toFixed(1)} s`);
    return 0;
  };
  const maxWait = install.maxWait ?? (canShareBlocks(install.store) ? 0 : undefined);
  const cores = install.cores ?? availableParallelism();
  for (let isWaiting = false; ; isWaiting = true) {
    const result = await withLock(`${place}.lock`, () => {
      const entry = readEntry(place);
      const isOther = entry?.source !== undefined && entry.source !== sourceHash(input);
      if (!entry || isOther) return makeInstall(install, source, place);
      if (takeTree(install, entry, place)) return done(entry);
      const trees = listTrees(place);
      if (trees.length === 0) return makeInstall(install, source, place);
      const isWorth = (): boolean => waited() >= (maxWait ?? copyWait(place));
      // One tree for each core is there at once: more builds than that do not end sooner side by side.
      const mayCopy = !trees.some(isReserved) && (trees.length < cores || isWorth());
      return mayCopy ? { entry, tree: reserveTree(install, place) } : { entry };
    });
    if (typeof result === 'number') return result;
    const { entry, tree } = result;
    const copying = Date.now();
    if (tree !== undefined && copyTreeOfOther(install, entry, { place, tree })) {
      noteCopy(place, (Date.now() - copying) / 1000);
      return done(entry);
    }
    if (!isWaiting)
      install.log(`Waiting for node_modules of the install of ${entry.action}, which another build uses.`);
    await sleep(50);
  }
}
