import type { JsonSchema } from './json-schema.ts';

export type TagValue = { readonly value: unknown } | { readonly expected: string };

/** The value after `@default` or `@example`; what is expected there, when it is none that the schema takes. */
export function readTagValue(schema: JsonSchema, text: string): TagValue {
  if (text === '') return { expected: 'a value' };
  const { type, const: only, enum: values = only === undefined ? undefined : [only] } = schema;
  const types = [type ?? []].flat();
  // A reference, or alternatives: what they take is not known here.
  const fits = (value: unknown): boolean =>
    values ? values.includes(value) : types.length === 0 || types.some((each) => isOfType(value, each));
  const candidates = readings(text, types.length > 0 && types.every((each) => each === 'string'));
  const found = candidates.findIndex(fits);
  if (found >= 0) return { value: candidates[found] };
  return {
    expected: values ? `one of ${values.map(render).join(', ')}` : `of the type ${types.join(' or ')}`,
  };
}

// Fenced or bare; JSON where it parses, else the text itself; where only a text can be meant, that first.
function readings(text: string, isText: boolean): unknown[] {
  const bare = text.replace(/^```\w*\n?|\n?```$/g, '').trim();
  const asText = bare.replace(/^(['`])(.*)\1$/s, '$2');
  const parsed = parse(bare);
  const isQuoted = bare.startsWith('"');
  return isText && !isQuoted ? [asText] : [...(parsed ? [parsed.value] : []), asText];
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined; // not JSON: the text itself is the value
  }
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function render(value: unknown): string {
  return JSON.stringify(value);
}
