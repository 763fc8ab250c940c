import type { JsonSchema } from './json-schema.ts';
import { readTagValue } from './tag-value.ts';

export type TagResult =
  | { readonly schema: JsonSchema; readonly problem?: undefined }
  | { readonly problem: { readonly message: string; readonly hint: string } };

const numbers = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];
const counts = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'];
const texts = ['pattern', 'format', 'contentEncoding', 'contentMediaType'];
const flags: Readonly<Record<string, string>> = {
  uniqueItems: 'uniqueItems',
  readOnly: 'readOnly',
  readonly: 'readOnly',
  writeOnly: 'writeOnly',
};
const needText = new Set([...texts, 'title', 'description']);
// What these say is said of values of one type only.
const typeOfTag: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(numbers.map((tag) => [tag, ['number', 'integer']])),
  minLength: ['string'],
  maxLength: ['string'],
  pattern: ['string'],
  minItems: ['array'],
  maxItems: ['array'],
  uniqueItems: ['array'],
  minProperties: ['object'],
  maxProperties: ['object'],
};
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
  const misfit = findMisfit(schema, tag, text);
  if (misfit) return { problem: misfit };
  if (numbers.includes(tag))
    return number(schema, tag, { text, isValid: Number.isFinite, expected: 'a number' });
  if (counts.includes(tag))
    return number(schema, tag, { text, isValid: isCount, expected: 'a whole number from 0' });
  if (texts.includes(tag))
    return tag === 'pattern' ? pattern(schema, text) : { schema: { ...schema, [tag]: text } };
  const flag = Object.hasOwn(flags, tag) ? flags[tag] : undefined;
  if (flag) return { schema: { ...schema, [flag]: text !== 'false' } };
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
      return value(schema, { tag, text }, (preset) => ({ ...schema, default: preset }));
    case 'example':
      return value(schema, { tag, text }, (example) => ({
        ...schema,
        examples: [...(schema.examples ?? []), example],
      }));
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

function findMisfit(
  { type }: JsonSchema,
  tag: string,
  text: string,
): { message: string; hint: string } | undefined {
  if (needText.has(tag) && text === '')
    return { message: `has an empty @${tag}`, hint: `Write a text after @${tag}, or remove it.` };
  const allowed = Object.hasOwn(typeOfTag, tag) ? typeOfTag[tag] : undefined;
  const types = [type ?? []].flat();
  if (!allowed || types.length === 0 || types.some((each) => allowed.includes(each))) return undefined;
  return {
    message: `has @${tag}, which says nothing of the type ${types.join(' or ')}`,
    hint: `Remove it; @${tag} is for the type ${allowed[0]}.`,
  };
}

function value(
  schema: JsonSchema,
  { tag, text }: { tag: string; text: string },
  apply: (value: unknown) => JsonSchema,
): TagResult {
  const read = readTagValue(schema, text);
  if ('value' in read) return { schema: apply(read.value) };
  return {
    problem: {
      message: `has "@${tag}${text && ` ${text}`}", which is not ${read.expected}`,
      hint: `Write a value after @${tag} that the type takes, as JSON.`,
    },
  };
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

function joined(description: string | undefined, text: string): string {
  return description ? `${description}\n\n${text}` : text;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}
