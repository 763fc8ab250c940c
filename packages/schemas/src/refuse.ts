import type { Problem } from '@lambda-forge/context';
import type { JsonSchema } from '@lambda-forge/json-schema';
import type ts from 'typescript';
import type { Place, Walk } from './walk.ts';

/** Notes at the place's owner that JSON cannot carry a type; the schema that it returns is never published. */
export function refuse(
  walk: Walk,
  place: Place,
  reason: { readonly message: string; readonly hint: string },
): JsonSchema {
  place.owner.problems.push(problemAt(walk, place, reason));
  return {};
}

/** Notes at the place's owner what a reader of the docs should know about a type. */
export function warn(
  walk: Walk,
  place: Place,
  reason: { readonly message: string; readonly hint: string },
): void {
  place.owner.warnings.push(problemAt(walk, place, reason));
}

/** Where a node is: its file, from the root, and the line. */
export function locationOf(
  walk: Pick<Walk, 'labelOf'>,
  node: ts.Node,
): { readonly file: string; readonly line: number } {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return { file: walk.labelOf(file), line: line + 1 };
}

function problemAt(walk: Walk, place: Place, { message, hint }: { message: string; hint: string }): Problem {
  if (!place.declaration) return { message: `${place.path} ${message}.`, hint };
  const { file, line } = locationOf(walk, place.declaration);
  return { message: `${place.path} ${message} (${file}:${line}).`, hint, file, line };
}

/** `a Map`, `an Error`, as messages call a type; one without a name is `an object`. */
export function classWithArticle({ name }: ts.Symbol): string {
  if (name.startsWith('__')) return 'an object';
  return `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`;
}
