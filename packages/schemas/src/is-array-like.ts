import type ts from 'typescript';
import type { Walk } from './walk.ts';

/** Whether a type is an array, a tuple, or an interface that extends one. */
export function isArrayLike({ ts, checker }: Pick<Walk, 'ts' | 'checker'>, type: ts.Type): boolean {
  if (checker.isArrayType(type) || checker.isTupleType(type)) return true;
  // The checker's own answer compares whole types, so it is asked last.
  return checker.getIndexTypeOfType(type, ts.IndexKind.Number) !== undefined && checker.isArrayLikeType(type);
}
