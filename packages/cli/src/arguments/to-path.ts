import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { findApp } from '../app/find-app.ts';
import { toPairs } from './to-pairs.ts';

/** A path from the current folder, which is not the app's yet; `-` is standard input. */
export function toPath(text: string): string {
  return text === '-' ? text : resolve(text);
}

/** Collects an option that is given as `name=folder`, once or more. */
export function toNamedPaths(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const named = toPairs(text);
  return {
    ...before,
    ...Object.fromEntries(Object.entries(named).map(([name, path]) => [name, resolve(path)])),
  };
}

/** Collects arguments of jest; those at their beginning that are paths are from the app's folder. */
export function toTestPaths(text: string, before: readonly string[] = []): string[] {
  const isPath = ![...before, text].some((each) => each.startsWith('-')) && existsSync(text);
  const app = isPath ? findApp(process.cwd()) : undefined;
  const path = app === undefined ? text : relative(app, resolve(text)).replaceAll('\\', '/') || '.';
  return [...before, path];
}
