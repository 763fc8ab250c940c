import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheFolder, forgeFolder, lstatOrNone } from '@lambda-forge/context';
import { isAlive, withLock } from '@lambda-forge/local-builds';
import { endProcesses } from '@lambda-forge/processes';
import type { RunRecord } from '@lambda-forge/run-records';

const ownerFile = 'owner';

/**
 * Creates the folder of a run's artifacts and working copies, outside of the app. It is at the same place in each run
 * of an app: caches that know files by their paths, as those of Node.js and Jest, serve the next run. While a run has
 * it, another one of the same app gets one of its own.
 * @param root the app's folder
 */
export async function createWorkFolder(root: string): Promise<string> {
  const usual = usualWorkFolder(root);
  return withLock(lockOf(root), async () => {
    // Whoever is making it has the lock: one without an owner was left by a run that was killed meanwhile.
    const owner = readOwner(usual);
    const isLeft = owner === undefined ? isOurs(usual) : !isAlive(owner);
    if (isLeft) await remove(usual);
    const folder = tryCreate(usual) ? usual : mkdtempSync(join(realpathSync(tmpdir()), 'lambda-forge-'));
    writeFileSync(join(folder, ownerFile), String(process.pid));
    if (folder === usual) {
      moveCopies(keptCopies(root), copiesFolder(folder));
      rmSync(cacheFolder(root, 'copies'), { recursive: true, force: true });
    }
    return folder;
  });
}

/** The place that the folder is at, unless another run has it. */
export function usualWorkFolder(root: string): string {
  const id = createHash('sha256').update(realpathSync(root)).digest('hex').slice(0, 16);
  return join(realpathSync(tmpdir()), `lambda-forge-${id}`);
}

/** Removes the folder of a run that is over; one that another run has by now stays. */
export async function removeWorkFolder(
  root: string,
  { work, pid }: Pick<RunRecord, 'work' | 'pid'>,
): Promise<void> {
  if (readOwner(work) !== pid) return;
  await withLock(lockOf(root), async () => {
    if (readOwner(work) !== pid) return;
    if (work === usualWorkFolder(root)) moveCopies(copiesFolder(work), keptCopies(root));
    await remove(work);
  });
}

/** Where a run keeps the copies that no build has. */
export function copiesFolder(work: string): string {
  return join(work, 'copies');
}

// In the app's folder, by a name that compilers, linters and test runners leave out: these are sources and tests.
function keptCopies(root: string): string {
  return join(cacheFolder(root, 'copies'), 'node_modules');
}

// Without them, or with a cache on another file system, the next run makes its own.
function moveCopies(from: string, to: string): void {
  if (!existsSync(from)) return;
  rmSync(to, { recursive: true, force: true });
  mkdirSync(dirname(to), { recursive: true });
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
  }
}

// The folder's path is in the environment of every process of its builds.
async function remove(folder: string): Promise<void> {
  await endProcesses(folder);
  rmSync(folder, { recursive: true, force: true });
}

function lockOf(root: string): string {
  return join(root, forgeFolder, 'work.lock');
}

function tryCreate(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

// Another user's folder of that name is not looked into.
function isOurs(folder: string): boolean {
  const stats = lstatOrNone(folder);
  return stats?.isDirectory() === true && (!process.getuid || stats.uid === process.getuid());
}

function readOwner(folder: string): number | undefined {
  if (!isOurs(folder)) return undefined;
  try {
    return Number(readFileSync(join(folder, ownerFile), 'utf8')) || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
