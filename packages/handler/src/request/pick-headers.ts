import type { Definitions } from '../schema/fault.ts';
import type { Schema } from '../schema/schema.ts';
import { partsOf } from './parts-of.ts';
import type { Texts } from './texts.ts';

/** The headers that a contract names, as it writes their names: HTTP does not care. */
export function pickHeaders(headers: Texts, schema: Schema, definitions: Definitions): Texts {
  const found = findNames(schema, definitions).map((name) => [name, headers[name.toLowerCase()]] as const);
  return Object.fromEntries(found.flatMap(([name, values]) => (values ? [[name, [values.join(', ')]]] : [])));
}

function findNames(schema: Schema, definitions: Definitions): readonly string[] {
  const own = Object.keys(schema.properties ?? {});
  return [...own, ...partsOf(schema, definitions).flatMap((part) => findNames(part, definitions))];
}
