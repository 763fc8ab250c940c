import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { changedVariable, isSameEnvironment, noteEnvironment } from '@lambda-forge/app';
import { forgeFolder } from '@lambda-forge/context';
import { findNewerSource } from '@lambda-forge/working-tree';

const place = join(forgeFolder, 'assembly');

/**
 * Keeps an assembly for the next session of an app. An app that does not say what its synth has read has none kept.
 * @param environment that of its synth
 */
export function keepAssembly(root: string, assembly: string, environment: NodeJS.ProcessEnv): void {
  if (!noteEnvironment(root, assembly, environment)) return;
  const kept = join(root, place);
  rmSync(kept, { recursive: true, force: true });
  try {
    renameSync(assembly, kept);
  } catch (error) {
    // Another session has kept its own meanwhile.
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** Whether there was an assembly to take; if there was one, but an old one, what has changed since. */
export type Taken = { readonly isTaken: true } | { readonly isTaken: false; readonly changed?: string };

/**
 * Moves the assembly that was kept to a folder, so that it is of this session alone, while it is what a synth would
 * make: no source is newer, and no variable that the app names is another. Else nothing is left of it.
 * @param environment what a synth would read now
 */
export function takeAssembly(root: string, folder: string, environment: NodeJS.ProcessEnv): Taken {
  try {
    renameSync(join(root, place), folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { isTaken: false };
    throw error;
  }
  const changed = findChange(root, folder, environment);
  if (changed === undefined) return { isTaken: true };
  rmSync(folder, { recursive: true, force: true });
  return { isTaken: false, changed };
}

function findChange(root: string, folder: string, environment: NodeJS.ProcessEnv): string | undefined {
  const isSame = isSameEnvironment(root, folder, environment);
  if (isSame === undefined) return 'what a synth notes';
  return findNewerSource(folder, root) ?? (isSame ? undefined : changedVariable);
}
