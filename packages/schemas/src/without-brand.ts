import type ts from 'typescript';
import type { Walk } from './walk.ts';

/** The type of a key without its brand: `string` of `Record<UserId, T>`, where `UserId` is a branded one. */
export function withoutBrand({ ts }: Walk, key: ts.Type): ts.Type {
  if (!key.isIntersection()) return key;
  return key.types.find(({ flags }) => !(flags & ts.TypeFlags.Object)) ?? key;
}
