import { TemplateError } from '../errors.ts';
import { replaceOnce } from '../template/replace-once.ts';
import type { Files } from '../template/template.ts';

/** A project that is less than the demo, as the difference between the two. */
export interface Variant {
  readonly name: string;
  /** Files that are left out: the paths that match. */
  readonly without: readonly RegExp[];
  /** What stands at a place instead, by file. */
  readonly replace: Readonly<Record<string, readonly Replacement[]>>;
  /** What no file may hold in the end. */
  readonly gone: RegExp;
}

export interface Replacement {
  readonly place: string | RegExp;
  readonly by: string;
}

/**
 * The files of a variant.
 * @throws TemplateError when the demo has changed under it: a file or a place is not there, or something is left
 */
export function applyVariant(files: Files, { name, without, replace, gone }: Variant): Files {
  const paths = Object.keys(files);
  const idle = without.filter((pattern) => !paths.some((path) => pattern.test(path)));
  if (idle.length > 0) throw stale(name, `no file matches ${idle.join(', ')}`);
  const kept = paths.filter((path) => !without.some((pattern) => pattern.test(path)));
  const missing = Object.keys(replace).filter((path) => !kept.includes(path));
  if (missing.length > 0) throw stale(name, `there is no ${missing.join(', ')}`);
  const changed = Object.fromEntries(kept.map((path) => [path, change(files[path] ?? '', replace[path])]));
  const left = Object.entries(changed).filter(([, text]) => gone.test(text));
  if (left.length > 0) throw stale(name, `${gone} is left in ${left.map(([path]) => path).join(', ')}`);
  return changed;
}

function change(text: string, replacements: readonly Replacement[] = []): string {
  return replacements.reduce((at, { place, by }) => replaceOnce(at, place, by), text);
}

function stale(name: string, message: string): TemplateError {
  return new TemplateError(`The demo cannot be made into "${name}": ${message}.`, {
    hint: 'The variant has to follow the demo.',
  });
}
