import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { defaultReports } from '@lambda-forge/context';
import type { Runner } from './find-runner.ts';
import type { Suite } from './suites.ts';

export interface SuiteOptions {
  /** The app's folder. */
  readonly root: string;
  /** @default the one that the app has; see findRunner() */
  readonly runner?: Runner | undefined;
  /** Where the reports go. @default none are written */
  readonly reports?: string;
  /** The least line coverage in percent. @default none is asked for */
  readonly threshold?: number;
  /** Further arguments for the runner; paths, or patterns of such, at their beginning choose among the suite's files. @default none */
  readonly args?: readonly string[];
}

/** The arguments of a suite: patterns of paths, and what is for the runner. */
export function splitArguments({ args = [] }: SuiteOptions): { chosen: string[]; rest: string[] } {
  const flag = args.findIndex((arg) => arg.startsWith('-'));
  const count = flag < 0 ? args.length : flag;
  return { chosen: args.slice(0, count), rest: args.slice(count) };
}

/**
 * What the paths of files match that were chosen. A file or folder of the app is no beginning of other names: `functions/a`
 * does not take `functions/a_b`. The same path below another folder is taken, too: jest compares paths from its `rootDir`,
 * which may be another folder than the app's.
 */
export function patternOf(root: string, chosen: readonly string[]): string {
  return chosen.map((each) => toPattern(root, each)).join('|');
}

function toPattern(root: string, chosen: string): string {
  const path = relative(root, resolve(root, chosen));
  if (path === '' || path.startsWith('..') || !existsSync(resolve(root, path))) return chosen;
  const parts = path.split(sep).map((part) => part.replaceAll(/[.+*?^${}()|[\]\\]/g, '\\$&'));
  return `(^|[/\\\\])${parts.join('[/\\\\]')}([/\\\\]|$)`;
}

/** Where the reports of a suite go; undefined where it writes none. */
export function reportsFolder(suite: 'coverage', options: SuiteOptions): string;
export function reportsFolder(suite: Suite, options: SuiteOptions): string | undefined;
export function reportsFolder(suite: Suite, { reports }: SuiteOptions): string | undefined {
  return suite === 'coverage' ? (reports ?? defaultReports(suite)) : reports;
}
