import { suggest, UsageError } from '@lambda-forge/context';
import type { AppStage } from './find-app-stage.ts';

/**
 * What AWS calls the function that a word means: its name, its folder's, or that name itself.
 * @param functions what AWS calls the functions that there are
 * @throws UsageError when the stage has no such function
 */
export function findFunction(
  word: string,
  { name, entry, idOf }: AppStage,
  functions: readonly string[],
): string {
  if (functions.includes(word)) return word;
  const entries = entry?.functions ?? [];
  const path = word.replace(/^\.\//, '').replace(/\/$/, '');
  const meant =
    entries.find((each) => each.name === word) ??
    entries.find((each) => each.path === path || each.path.endsWith(`/${path}`));
  const id = meant && idOf(meant.name);
  if (id !== undefined && functions.includes(id)) return id;
  const names = entries.length > 0 ? entries.map((each) => each.name) : functions;
  const near = suggest(word, [...names, ...entries.map((each) => each.path.split('/').at(-1) ?? '')]);
  throw new UsageError(`Stage ${name} has no function "${word}".`, {
    hint: near ? `Did you mean ${near}?` : `It has: ${names.join(', ')}.`,
  });
}
