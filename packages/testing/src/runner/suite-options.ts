import { join } from 'node:path';
import type { Runner } from './find-runner.ts';

export interface SuiteOptions {
  /** The app's folder. */
  readonly root: string;
  /** @default the one that the app has; see findRunner() */
  readonly runner?: Runner | undefined;
  /** Where the reports go. @default none are written */
  readonly reports?: string;
  /** The least line coverage in percent. @default none is asked for */
  readonly threshold?: number;
  /** Further arguments for the runner; patterns of paths at their beginning choose among the suite's files. @default none */
  readonly args?: readonly string[];
}

/** The arguments of a suite: patterns of paths, and what is for the runner. */
export function splitArguments({ args = [] }: SuiteOptions): { chosen: string[]; rest: string[] } {
  const flag = args.findIndex((arg) => arg.startsWith('-'));
  const count = flag < 0 ? args.length : flag;
  return { chosen: args.slice(0, count), rest: args.slice(count) };
}

/** Where reports of coverage go unless it is said. */
export const coverageFolder: string = join('.forge', 'reports', 'coverage');
