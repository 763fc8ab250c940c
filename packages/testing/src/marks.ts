import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpMethod } from '@lambda-forge/manifest';

/** The endpoint that an integration test covers. */
export interface IntegrationMark {
  readonly method: HttpMethod;
  /** As it is declared: `/orders/{id}`. */
  readonly endpoint: string;
}

/** One integration test with the endpoint that it is marked with. */
export interface CollectedMark {
  readonly method: string;
  readonly endpoint: string;
  readonly test: string;
  /** Absolute path of the test file. */
  readonly file: string;
}

/** The environment variable that names the folder in which a collecting run leaves its marks. */
export const marksVariable = 'LAMBDA_FORGE_MARKS';

/** Whether this run only collects the marks: neither tests nor their hooks run. */
export function isCollecting(): boolean {
  return Boolean(process.env[marksVariable]);
}

/** Adds a mark to the folder of the collecting run; each jest worker has a file of its own. */
export function recordMark(mark: CollectedMark): void {
  appendFileSync(join(process.env[marksVariable] ?? '', `${process.pid}.jsonl`), `${JSON.stringify(mark)}\n`);
}
