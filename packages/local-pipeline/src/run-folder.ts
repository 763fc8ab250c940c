import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, forgeFolder, makeFolder } from '@lambda-forge/context';
import { isAlive } from '@lambda-forge/local-builds';
import type { RunRecord } from '@lambda-forge/run-records';
import { createWorkFolder, removeWorkFolder, usualWorkFolder } from './work-folder.ts';

/** The folders of one run. */
export interface RunFolder {
  readonly id: string;
  /** `.forge/runs/<id>`: logs, reports, the assembly and the record; stays. */
  readonly directory: string;
  /** Artifacts and working copies; outside of the app, so that no build finds the app's own node_modules. */
  readonly work: string;
  /**
   * The caches of builds, whose own folders go with them. They know a build by its place, which is the same in the next
   * run: what one has kept, no other one reads.
   */
  readonly caches: string;
}

const runsKept = 10;

/** Creates the folders of a new run in an app, and removes those of old and of crashed runs. */
export async function createRunFolder(root: string, pipeline: string): Promise<RunFolder> {
  const runs = join(root, forgeFolder, 'runs');
  makeFolder(runs);
  keepOutOfGit(root);
  await pruneRuns(root, runs);
  const time = new Date()
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replaceAll(/[-:]/g, '');
  const id = `${time}-${pipeline.replaceAll(/[^\w.-]+/g, '-')}-${randomUUID().slice(0, 8)}`;
  const directory = join(runs, id);
  makeFolder(join(directory, 'logs'));
  const work = await createWorkFolder(root);
  const isUsual = work === usualWorkFolder(root);
  return { id, directory, work, caches: isUsual ? cacheFolder(root, 'builds') : join(work, 'caches') };
}

/** Has git overlook what is made in a folder of an app or workspace. */
export function keepOutOfGit(folder: string): void {
  const ignore = join(folder, forgeFolder, '.gitignore');
  makeFolder(join(folder, forgeFolder));
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
}

/** The file that an action's output goes to. */
export function logFile({ directory }: RunFolder, stage: string, action: string): string {
  return join(directory, 'logs', `${stage}.${action}.log`);
}

async function pruneRuns(root: string, runs: string): Promise<void> {
  const ended: string[] = [];
  for (const id of readdirSync(runs).sort()) {
    const record = readRecord(join(runs, id, 'run.json'));
    const isOver = record && !(record.state === 'running' && isAlive(record.pid));
    if (isOver) ended.push(id);
    // Its process was killed, or ended while it served what it had kept.
    if (isOver && !isAlive(record.pid)) await removeWorkFolder(root, record);
  }
  for (const id of ended.slice(0, Math.max(0, ended.length - runsKept + 1))) {
    rmSync(join(runs, id), { recursive: true, force: true });
  }
}

function readRecord(file: string): RunRecord | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RunRecord;
  } catch {
    return undefined; // the run beside this one is about to write it
  }
}
