import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
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
 * What the paths of files begin with that were chosen: a file or folder of the app is that one, and no other that is called
 * alike or lies elsewhere: `functions/a` takes neither `functions/a_b` nor `lib/functions/a`. What is no such path is a
 * pattern, which may fit anywhere.
 * @param above the folder that the paths begin with; none for paths from the app's folder
 */
export function patternOf(root: string, chosen: readonly string[], above = ''): string {
  return `^(${chosen.map((each) => toPattern(root, each, above)).join('|')})`;
}

function toPattern(root: string, chosen: string, above: string): string {
  const path = relative(root, resolve(root, chosen));
  if (path === '' || path.startsWith('..') || !existsSync(resolve(root, path))) return `.*(${chosen})`;
  const parts = join(above, path)
    .split(sep)
    .map((part) => part.replaceAll(/[.+*?^${}()|[\]\\]/g, '\\$&'));
  return `${parts.join('[/\\\\]')}([/\\\\]|$)`;
}

/** Where the reports of a suite go; undefined where it writes none. */
export function reportsFolder(suite: 'coverage', options: SuiteOptions): string;
export function reportsFolder(suite: Suite, options: SuiteOptions): string | undefined;
export function reportsFolder(suite: Suite, { reports }: SuiteOptions): string | undefined {
  return suite === 'coverage' ? (reports ?? defaultReports(suite)) : reports;
}
