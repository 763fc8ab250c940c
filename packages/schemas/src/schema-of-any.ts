import { refuse } from './refuse.ts';
import { hintForUnresolved, isUnresolved } from './unresolved-name.ts';
import type { SchemaKind } from './walk.ts';

/** `any` and `unknown` take every value; a type that cannot be resolved is refused, though the checker calls it `any`. */
export const schemaOfAny: SchemaKind = (walk, type, place) => {
  const { TypeFlags } = walk.ts;
  if (type.flags & TypeFlags.Unknown) return {};
  if (!(type.flags & TypeFlags.Any)) return undefined;
  if (!isUnresolved(walk, type)) return {};
  return refuse(walk, place, {
    message: 'has a type that cannot be resolved',
    hint: hintForUnresolved(walk, place.typeNode),
  });
};
