import { keepTexts } from './keep-texts.ts';
import { type Convert, toBoolean, toNumber } from './texts.ts';

/** Converts by a schema of which each member has one type, or is a list of items of one: most have no others. */
export const convertPlain: Convert = (texts, schema) => {
  const record: Record<string, unknown> = keepTexts(texts, schema);
  for (const [name, { type, items }] of Object.entries(schema.properties ?? {})) {
    if (!Object.hasOwn(record, name)) continue;
    const kept = record[name];
    record[name] = Array.isArray(kept)
      ? kept.map((text: string) => toScalar(text, Object(items).type))
      : toScalar(`${kept}`, type);
  }
  return record;
};

function toScalar(text: string, type: unknown): unknown {
  if (type === 'boolean') return toBoolean(text);
  return type === 'number' || type === 'integer' ? toNumber(text) : text;
}
