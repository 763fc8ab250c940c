import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { forgeFolder } from '@lambda-forge/context';
import { readSources, type Sources } from '@lambda-forge/manifest';
import { findNewerSource } from '@lambda-forge/working-tree';

const place = join(forgeFolder, 'assembly');
const environmentFile = 'environment.txt';

/**
 * Keeps an assembly for the next session of an app. An app that does not say what its synth has read has none kept.
 * @param environment that of its synth
 */
export function keepAssembly(root: string, assembly: string, environment: NodeJS.ProcessEnv): void {
  const sources = readSources(assembly);
  if (!sources) return;
  writeFileSync(join(assembly, environmentFile), hashEnvironment(root, sources, environment));
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
  const noted = join(folder, environmentFile);
  const sources = existsSync(noted) ? readSources(folder) : undefined;
  if (!sources) return 'what a synth notes';
  const newer = findNewerSource(folder, root);
  if (newer !== undefined) return newer;
  const isSame = readFileSync(noted, 'utf8') === hashEnvironment(root, sources, environment);
  return isSame ? undefined : 'a variable of the environment';
}

// Of the variables that the app's own code names: each shell and terminal sets others that no app reads.
function hashEnvironment(root: string, { app }: Sources, environment: NodeJS.ProcessEnv): string {
  const files = app.filter((path) => /\.[cm]?[jt]sx?$|(^|\/)cdk\.json$/.test(path));
  const words = new Set(files.flatMap((path) => readText(resolve(root, path)).match(/\b[a-z]\w*/gi) ?? []));
  const named = Object.entries(environment).filter(([name]) => words.has(name));
  return createHash('sha256').update(JSON.stringify(named.sort())).digest('hex');
}

function readText(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
