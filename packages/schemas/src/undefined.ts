import type ts from 'typescript';
import type { Walk } from './walk.ts';

/** Whether a value of the type may be undefined, which JSON has no word for. */
export function includesUndefined({ ts }: Walk, type: ts.Type): boolean {
  const { Undefined, Void } = ts.TypeFlags;
  if (type.flags & (Undefined | Void)) return true;
  return type.isUnion() && type.types.some((member) => member.flags & (Undefined | Void));
}
