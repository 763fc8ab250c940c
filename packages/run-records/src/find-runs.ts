import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ForgeError, forgeFolder } from '@lambda-forge/context';
import { RunUnknownError } from './errors.ts';
import { readExecution } from './read-execution.ts';
import type { RunExecution } from './run-execution.ts';

/** A run of an app. */
export interface FoundRun {
  readonly id: string;
  /** The run's folder. */
  readonly directory: string;
  /** Absent when its record cannot be read. */
  readonly execution?: RunExecution;
  /** Why it cannot. */
  readonly problem?: string;
}

/** The runs of an app that are kept, the newest first. One whose record is damaged is among them, with what is wrong. */
export function findRuns(root: string): readonly FoundRun[] {
  return listRuns(root).map((id) => {
    const directory = join(runsFolder(root), id);
    try {
      return { id, directory, execution: readExecution(directory) };
    } catch (error) {
      if (!(error instanceof ForgeError)) throw error;
      return { id, directory, problem: error.message };
    }
  });
}

/**
 * The folder of a run, by its id, a part of it that no other has, or `latest`.
 * @throws RunUnknownError when there is none of that name, or more than one
 */
export function findRunFolder(root: string, name: string): string {
  const ids = listRuns(root);
  const [latest] = ids;
  if (latest === undefined) {
    throw new RunUnknownError(`There is no run in ${runsFolder(root)}.`, {
      hint: 'Run a pipeline: forge pipeline run Staging',
    });
  }
  if (name === 'latest' || ids.includes(name)) {
    return join(runsFolder(root), name === 'latest' ? latest : name);
  }
  const found = ids.filter((id) => id.toLowerCase().includes(name.toLowerCase()));
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return join(runsFolder(root), only);
  const listed = (list: readonly string[]): string => list.slice(0, 10).join(', ');
  throw only === undefined
    ? new RunUnknownError(`There is no run "${name}".`, { hint: `Those that are kept: ${listed(ids)}.` })
    : new RunUnknownError(`"${name}" is a part of ${found.length} runs.`, {
        hint: `Name one: ${listed(found)}.`,
      });
}

function runsFolder(root: string): string {
  return join(root, forgeFolder, 'runs');
}

// Their names begin with when they began.
function listRuns(root: string): readonly string[] {
  const folder = runsFolder(root);
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .reverse();
}
