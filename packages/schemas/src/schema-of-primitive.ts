import { refuse, warn } from './refuse.ts';
import type { SchemaKind } from './walk.ts';

/** `string`, `number`, `boolean`, `bigint`, `null`, `object`, and what is never there: `never`, `undefined`, `void`. */
export const schemaOfPrimitive: SchemaKind = (walk, type, place) => {
  const { TypeFlags } = walk.ts;
  if (type.flags & TypeFlags.String) return { type: 'string' };
  // An enum whose members are computed is a number with values that only a run would tell.
  if (type.flags & (TypeFlags.Number | TypeFlags.Enum)) return { type: 'number' };
  if (type.flags & TypeFlags.Boolean) return { type: 'boolean' };
  if (type.flags & TypeFlags.Null) return { type: 'null' };
  if (type.flags & (TypeFlags.Never | TypeFlags.Undefined | TypeFlags.Void)) return { not: {} };
  // The checker counts arrays as objects.
  if (type.flags & TypeFlags.NonPrimitive) return { type: ['object', 'array'] };
  if (type.flags & TypeFlags.BigInt) {
    warn(walk, place, {
      message: 'is a bigint: documented as a 64-bit integer, but JSON.stringify throws on it',
      hint: 'Use number, or a string for values above 2^53; or convert it in the handler.',
    });
    return { type: 'integer', format: 'int64' };
  }
  if (!(type.flags & TypeFlags.ESSymbolLike)) return undefined;
  return refuse(walk, place, { message: 'is a symbol, which JSON cannot carry', hint: 'Use a string.' });
};
