import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readJsonFile, statOrNone } from '@lambda-forge/context';
import { readSources, type Sources } from '@lambda-forge/manifest';

/** What has changed where it is no file. */
export const changedVariable = 'a variable of the environment';

const environmentFile = 'environment.json';

interface Noted {
  /** Of the variables that the app names. */
  readonly hash?: string;
  /** When the assembly was written, in milliseconds: one that came later was made in an environment of its own. */
  readonly written?: number;
}

/**
 * Notes in an assembly which variables of the environment it was made with.
 * @param root the app's folder
 * @returns whether there is something to note: an app that does not say what its synth has read has none
 */
export function noteEnvironment(root: string, assembly: string, environment: NodeJS.ProcessEnv): boolean {
  const sources = readSources(assembly);
  if (!sources) return false;
  const noted: Noted = { hash: hashEnvironment(root, sources, environment), written: writtenAt(assembly) };
  writeFileSync(join(assembly, environmentFile), JSON.stringify(noted));
  return true;
}

/**
 * Whether a synth would read the same variables as that of an assembly; undefined where that is not known, as with one
 * that was made by hand.
 */
export function isSameEnvironment(
  root: string,
  assembly: string,
  environment: NodeJS.ProcessEnv,
): boolean | undefined {
  const file = join(assembly, environmentFile);
  const sources = existsSync(file) ? readSources(assembly) : undefined;
  if (!sources) return undefined;
  const { hash, written } = Object(readJsonFile(file)) as Noted;
  return written === writtenAt(assembly) ? hash === hashEnvironment(root, sources, environment) : undefined;
}

function writtenAt(assembly: string): number {
  return Math.round(statOrNone(join(assembly, 'manifest.json'))?.mtimeMs ?? 0);
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
