import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ForgeError, findingsVariable, type Problem, replaceFile } from '@lambda-forge/context';

/** What a gate has found in a run, or what has changed. */
export interface Findings {
  readonly version: 1;
  /** `API changes` */
  readonly title: string;
  /** What it is about, in a few words: `since the release of Prod`. */
  readonly about?: string;
  /** None is a good answer, too. */
  readonly findings: readonly Finding[];
}

export interface Finding {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** The rule that says so. */
  readonly rule?: string;
  /** What to do. */
  readonly hint?: string;
  /** `GET /orders/{id}` */
  readonly endpoint?: string;
  /** Relative to the app. */
  readonly file?: string;
  readonly line?: number;
}

/**
 * Leaves what a step has found for whoever looks at its run on this machine, beside what the step prints. Elsewhere
 * nobody asks for it, and nothing is written.
 */
export function leaveFindings(findings: Omit<Findings, 'version'>, environment = process.env): void {
  const folder = environment[findingsVariable];
  if (!folder) return;
  const name = findings.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  replaceFile(join(folder, `${name}.json`), `${JSON.stringify({ version: 1, ...findings }, undefined, 2)}\n`);
}

/** Runs a check, and leaves what it lists as wrong when it throws; where it does not, that nothing is. */
export async function withFindings<Found>(title: string, check: () => Promise<Found>): Promise<Found> {
  try {
    const found = await check();
    leaveFindings({ title, findings: [] });
    return found;
  } catch (error) {
    if (error instanceof ForgeError) leaveFindings({ title, findings: error.problems.map(toFinding) });
    throw error;
  }
}

function toFinding({ code, message, hint, endpoint, file, line }: Problem): Finding {
  return {
    severity: 'error',
    message,
    ...(code && { rule: code }),
    ...(hint && { hint }),
    ...(endpoint && { endpoint }),
    ...(file && { file }),
    ...(line !== undefined && { line }),
  };
}

/** The folder of a run that its step leaves findings in. */
export function findingsFolder(directory: string, stage: string, action: string): string {
  return join(directory, 'findings', `${stage}.${action}`);
}

/** What a step of a run has left. A file that cannot be read is a finding, too. */
export function readFindings(directory: string, stage: string, action: string): readonly Findings[] {
  const folder = findingsFolder(directory, stage, action);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => readFile(join(folder, file)));
}

function readFile(file: string): Findings {
  try {
    const { version, title, about, findings } = JSON.parse(readFileSync(file, 'utf8')) as Findings;
    if (version !== 1 || typeof title !== 'string' || !Array.isArray(findings))
      throw new Error('it is not of version 1');
    return { version, title, ...(about === undefined ? {} : { about }), findings };
  } catch (error) {
    const message = `${file} cannot be read: ${(error as Error).message}.`;
    return { version: 1, title: 'Findings', findings: [{ severity: 'warning', message }] };
  }
}
