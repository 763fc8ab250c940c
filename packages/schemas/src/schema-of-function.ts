import { refuse } from './refuse.ts';
import type { SchemaKind } from './walk.ts';

/** Functions and constructors: refused. */
export const schemaOfFunction: SchemaKind = (walk, type, place) => {
  const callable = type.getCallSignatures().length + type.getConstructSignatures().length > 0;
  if (!callable) return undefined;
  return refuse(walk, place, {
    message: 'is a function, which JSON cannot carry',
    hint: 'Leave it out of the contract, with Omit<...> say, or write the type of the value that it returns.',
  });
};
