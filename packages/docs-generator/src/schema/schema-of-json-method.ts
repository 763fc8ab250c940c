import { warn } from './refuse.ts';
import { placeWithin, type SchemaKind } from './walk.ts';

const formats: Readonly<Record<string, string>> = { Date: 'date-time', URL: 'uri' };

/** Date, URL, Buffer and every other type with a `toJSON` method: what that method returns is what JSON carries. */
export const schemaOfJsonMethod: SchemaKind = (walk, type, place) => {
  if (!(type.flags & walk.ts.TypeFlags.Object)) return undefined;
  const method = walk.checker.getPropertyOfType(type, 'toJSON');
  const signature = method && walk.checker.getTypeOfSymbol(method).getCallSignatures()[0];
  if (!signature) return undefined;
  const { name } = type.symbol;
  if (place.direction === 'input') {
    warn(walk, place, {
      message: `is a ${name}; a request carries what its toJSON returns, and JSON.parse makes no ${name} of that`,
      hint: `Write the type that arrives (string, say), and make the ${name} in the handler.`,
    });
  }
  const schema = walk.schemaOf(walk.checker.getReturnTypeOfSignature(signature), placeWithin(place, ''));
  const format = formats[name];
  return format && schema.type === 'string' ? { ...schema, format } : schema;
};
