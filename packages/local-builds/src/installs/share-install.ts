import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { canShareBlocks } from './can-share-blocks.ts';
import { type InstallEntry, listTrees, readEntry } from './install-entry.ts';
import { installKey, isLocked, sourceHash } from './install-key.ts';
import { makeInstall } from './make-install.ts';
import { readSource } from './read-source.ts';
import { addNote, type SharedInstall } from './shared-install.ts';
import { copyTreeOfOther, finishInstall, reserveTree, takeTree } from './take-tree.ts';
import { withLock } from './with-lock.ts';

// Seconds after which a copy that shares no blocks is worth its time: files by the ten thousand, which are kept. Below
// one tree for each core, it is at once: more builds than that do not end sooner side by side.
const slowCopy = 30;

/**
 * Installs a project's packages: by the command itself the first time, and with what that made ever after, while
 * nothing that it depends on has changed. A tree of packages is with one build at a time: it is moved there, back after
 * the build, and used again when it is as it was. A build that finds none waits a while, then makes a copy.
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
  const maxWait = install.maxWait ?? (canShareBlocks(install.store) ? 0 : slowCopy);
  const cores = install.cores ?? availableParallelism();
  for (let isWaiting = false; ; isWaiting = true) {
    const result = await withLock(`${place}.lock`, () => {
      const entry = readEntry(place);
      const isOther = entry?.source !== undefined && entry.source !== sourceHash(input);
      if (!entry || isOther) return makeInstall(install, source, place);
      if (takeTree(install, entry, place)) return done(entry);
      const trees = listTrees(place).length;
      if (trees === 0) return makeInstall(install, source, place);
      return trees < cores || waited() >= maxWait ? { entry, tree: reserveTree(install, place) } : { entry };
    });
    if (typeof result === 'number') return result;
    const { entry, tree } = result;
    if (tree !== undefined && copyTreeOfOther(install, entry, { place, tree })) return done(entry);
    if (!isWaiting)
      install.log(`Waiting for node_modules of the install of ${entry.action}, which another build uses.`);
    await sleep(50);
  }
}
