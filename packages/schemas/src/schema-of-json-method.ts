import { classWithArticle, warn } from './refuse.ts';
import { placeWithin, type SchemaKind } from './walk.ts';

const formats: Readonly<Record<string, string>> = { Date: 'date-time', URL: 'uri' };

/** Date, URL, Buffer and every other type with a `toJSON` method: what that method returns is what JSON carries. */
export const schemaOfJsonMethod: SchemaKind = (walk, type, place) => {
  if (!(type.flags & walk.ts.TypeFlags.Object)) return undefined;
  const method = walk.checker.getPropertyOfType(type, 'toJSON');
  const signature = method && walk.checker.getTypeOfSymbol(method).getCallSignatures()[0];
  if (!signature) return undefined;
  const returned = walk.checker.getReturnTypeOfSignature(signature);
  // What toJSON returns is not asked for its toJSON again.
  if (returned === type) return undefined;
  const what = classWithArticle(type.symbol);
  if (place.direction === 'input') {
    warn(walk, place, {
      message: `is ${what} with toJSON; a request carries what that returns, and JSON.parse does not make ${what} of it`,
      hint: `Write the type that arrives (string, say), and make ${what} of it in the handler.`,
    });
  }
  const schema = walk.schemaOf(returned, placeWithin(place, ''));
  const format = formats[type.symbol.name];
  return format && schema.type === 'string' ? { ...schema, format } : schema;
};
