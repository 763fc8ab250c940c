import type { JsonSchema } from './json-schema.ts';

export type TagResult =
  | { readonly schema: JsonSchema; readonly problem?: undefined }
  | { readonly problem: { readonly message: string; readonly hint: string } };

const numbers = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];
const counts = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'];
const texts = ['pattern', 'format', 'contentEncoding', 'contentMediaType'];
const flags = ['uniqueItems', 'readOnly', 'writeOnly'];
// These say something of one value; on an array they mean its items.
const ofOneValue = new Set([
  ...numbers,
  'minLength',
  'maxLength',
  ...texts,
  'type',
  'asType',
  'isInt',
  'isLong',
  'integer',
  'TJS-type',
]);

/** The schema with one JSDoc tag applied; unknown tags change nothing, a tag with a bad value is a problem. */
export function applyTag(schema: JsonSchema, tag: string, text: string): TagResult {
  if (ofOneValue.has(tag) && schema.type === 'array' && schema.items) {
    const inner = applyTag(schema.items, tag, text);
    return inner.problem ? inner : { schema: { ...schema, items: inner.schema } };
  }
  if (numbers.includes(tag))
    return number(schema, tag, { text, isValid: Number.isFinite, expected: 'a number' });
  if (counts.includes(tag))
    return number(schema, tag, { text, isValid: isCount, expected: 'a whole number from 0' });
  if (texts.includes(tag))
    return tag === 'pattern' ? pattern(schema, text) : { schema: { ...schema, [tag]: text } };
  if (flags.includes(tag)) return { schema: { ...schema, [tag]: text !== 'false' } };
  switch (tag) {
    case 'title':
      return { schema: { ...schema, title: text } };
    case 'description':
      return { schema: { ...schema, description: text } };
    case 'deprecated':
      return {
        schema: {
          ...schema,
          deprecated: true,
          ...(text ? { description: joined(schema.description, `Deprecated: ${text}`) } : {}),
        },
      };
    case 'default':
    case 'defaultValue':
      return { schema: { ...schema, default: exampleValue(schema, text) } };
    case 'example':
      return { schema: { ...schema, examples: [...(schema.examples ?? []), exampleValue(schema, text)] } };
    case 'type':
    case 'asType':
    case 'TJS-type':
      return text.replace(/[{}]/g, '') === 'integer' ? { schema: integer(schema) } : { schema };
    case 'isInt':
    case 'integer':
      return { schema: integer(schema) };
    case 'isLong':
      return { schema: { ...integer(schema), format: 'int64' } };
    default:
      return { schema };
  }
}

function number(
  schema: JsonSchema,
  tag: string,
  { text, isValid, expected }: { text: string; isValid: (value: number) => boolean; expected: string },
): TagResult {
  const value = Number(text.split(/\s/)[0]);
  if (text !== '' && isValid(value)) return { schema: { ...schema, [tag]: value } };
  return {
    problem: {
      message: `has "@${tag} ${text}", which is not ${expected}`,
      hint: `Write ${expected} after @${tag}.`,
    },
  };
}

function pattern(schema: JsonSchema, text: string): TagResult {
  const source = /^\/(.+)\/[a-z]*$/.exec(text)?.[1] ?? text;
  try {
    new RegExp(source, 'u');
    return { schema: { ...schema, pattern: source } };
  } catch (error) {
    return {
      problem: {
        message: `has a @pattern that is not a regular expression: ${(error as Error).message}`,
        hint: 'Write it as in new RegExp("...", "u").',
      },
    };
  }
}

function integer(schema: JsonSchema): JsonSchema {
  if (Array.isArray(schema.type))
    return { ...schema, type: schema.type.map((type) => (type === 'number' ? 'integer' : type)) };
  return schema.type === 'number' ? { ...schema, type: 'integer' } : schema;
}

// Fenced or bare; JSON where it parses, but a string where only a string can be meant.
function exampleValue(schema: JsonSchema, text: string): unknown {
  const bare = text.replace(/^```\w*\n?|\n?```$/g, '').trim();
  const onlyText =
    [schema.type].flat().every((type) => type === 'string') &&
    !bare.startsWith('"') &&
    schema.type !== undefined;
  if (onlyText) return bare.replace(/^'(.*)'$/s, '$1').replace(/^`(.*)`$/s, '$1');
  try {
    return JSON.parse(bare);
  } catch {
    return bare.replace(/^'(.*)'$/s, '$1'); // not JSON: the text itself is the value
  }
}

function joined(description: string | undefined, text: string): string {
  return description ? `${description}\n\n${text}` : text;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}
