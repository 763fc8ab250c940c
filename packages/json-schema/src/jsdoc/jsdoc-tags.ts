import type { Resolve } from '../fits.ts';
import type { JsonSchema } from '../json-schema.ts';
import { typesOf } from '../schema-shape.ts';
import { emptyRange, isEmptyRange } from './is-empty-range.ts';
import { readTagPattern } from './tag-pattern.ts';
import { applyToTargets, toInteger } from './tag-target.ts';
import { splitTagText, type TagShape } from './tag-text.ts';
import { readTagValue } from './tag-value.ts';

export interface TagProblem {
  readonly message: string;
  readonly hint: string;
  /** Whether it is one with what other tags say, of which some may come later. @default false */
  readonly isOfOthers?: boolean;
}

export type TagResult =
  | {
      readonly schema: JsonSchema;
      /** What was written on the lines after the tag's value. */
      readonly words?: string;
      readonly problem?: undefined;
    }
  | { readonly problem: TagProblem };

/** A tag that becomes a keyword: how its value is written, of which types it says something, and what it says. */
interface Tag {
  readonly shape: TagShape;
  /** Any, when it is absent. */
  readonly types?: readonly string[];
  /** Whether it says something of one value, so that on an array it means the array's items. */
  readonly isOfOneValue?: true;
  readonly read: (value: string, name: string) => { readonly keywords: JsonSchema } | { problem: TagProblem };
}

const ofNumber = {
  shape: 'token',
  types: ['number', 'integer'],
  isOfOneValue: true,
  read: readNumber,
} as const;
const ofText = { shape: 'token', types: ['string'], isOfOneValue: true, read: readCount } as const;
const ofArray = { shape: 'token', types: ['array'], read: readCount } as const;
const ofObject = { shape: 'token', types: ['object'], read: readCount } as const;
const word = { shape: 'token', isOfOneValue: true, read: readText } as const;
const flag = (keyword: string): Tag => ({
  shape: 'token',
  read: (value) => ({ keywords: { [keyword]: value !== 'false' } }),
});

const tags: Readonly<Record<string, Tag>> = {
  minimum: ofNumber,
  maximum: ofNumber,
  exclusiveMinimum: ofNumber,
  exclusiveMaximum: ofNumber,
  multipleOf: { ...ofNumber, read: readFactor },
  minLength: ofText,
  maxLength: ofText,
  pattern: { shape: 'pattern', types: ['string'], isOfOneValue: true, read: readPattern },
  format: word,
  contentEncoding: word,
  contentMediaType: { ...word, shape: 'mediaType' },
  minItems: ofArray,
  maxItems: ofArray,
  uniqueItems: { ...flag('uniqueItems'), types: ['array'] },
  minProperties: ofObject,
  maxProperties: ofObject,
  readOnly: flag('readOnly'),
  readonly: flag('readOnly'),
  writeOnly: flag('writeOnly'),
  title: { shape: 'line', read: readText },
  description: { shape: 'text', read: readText },
};
const integerTags = new Set(['type', 'asType', 'TJS-type', 'isInt', 'integer', 'isLong']);
const valueTags = new Set(['default', 'defaultValue', 'example']);

/** Tags whose value is judged by what the others say, too. */
export function isValueTag(tag: string): boolean {
  return valueTags.has(tag);
}

/** The schema with one JSDoc tag applied; unknown tags change nothing, a tag with a bad value is a problem. */
export function applyTag(
  schema: JsonSchema,
  { name, text, resolve }: { name: string; text: string; resolve: Resolve },
): TagResult {
  if (name === 'deprecated') return { schema: deprecated(schema, text) };
  if (isValueTag(name)) return applyValue(schema, { name, text, resolve });
  if (integerTags.has(name)) return applyInteger(schema, { name, text, resolve });
  const tag = Object.hasOwn(tags, name) ? tags[name] : undefined;
  if (!tag) return { schema };
  const { value, words } = splitTagText(text, tag.shape);
  const read = tag.read(value, name);
  if ('problem' in read) return read;
  const target = { types: tag.types, isOfOneValue: tag.isOfOneValue === true, resolve };
  let isEmpty = false;
  const applied = applyToTargets(schema, target, (each) => {
    const bounded = { ...each, ...read.keywords };
    isEmpty ||= isEmptyRange(bounded);
    return bounded;
  });
  if (isEmpty) return { problem: emptyRange(name, value) };
  if (applied) return { schema: applied, words };
  return {
    problem: {
      message: `has @${name}, which says nothing of the type ${typesOf(schema, resolve).join(' or ')}`,
      hint: `Remove it; @${name} is for the type ${tag.types?.[0]}.`,
    },
  };
}

function deprecated(schema: JsonSchema, text: string): JsonSchema {
  const { description } = schema;
  const said = [description, text && `Deprecated: ${text}`].filter(Boolean).join('\n\n');
  return { ...schema, deprecated: true, ...(said ? { description: said } : {}) };
}

function applyInteger(
  schema: JsonSchema,
  { name, text, resolve }: { name: string; text: string; resolve: Resolve },
): TagResult {
  const { value, words } = splitTagText(text, 'token');
  // `@type {integer}`, as JSDoc writes types; what else it names, TypeScript knows.
  const isInteger = !/type$/i.test(name) || value.replace(/[{}]/g, '') === 'integer';
  if (!isInteger) return { schema };
  const types = ofNumber.types;
  const applied = applyToTargets(schema, { types, isOfOneValue: true, resolve }, (each) =>
    toInteger(name === 'isLong' ? { ...each, format: 'int64' } : each, resolve),
  );
  if (applied) return { schema: applied, words };
  return {
    problem: {
      message: `has @${name}, which says nothing of the type ${typesOf(schema, resolve).join(' or ')}`,
      hint: `Remove it; @${name} is for the type number.`,
    },
  };
}

function applyValue(
  schema: JsonSchema,
  { name, text, resolve }: { name: string; text: string; resolve: Resolve },
): TagResult {
  const read = readTagValue(schema, text, resolve);
  if ('isCode' in read && name === 'example') return { schema };
  // What is left out has no value in JSON.
  if ('isUndefined' in read && name !== 'example') return { schema, words: read.words };
  if ('value' in read) {
    const { value, words } = read;
    const said = name === 'example' ? { examples: [...(schema.examples ?? []), value] } : { default: value };
    return { schema: { ...schema, ...said }, words };
  }
  const expected = 'expected' in read ? read.expected : 'a value';
  return { problem: misfit(name, text, { expected, hint: 'that the type takes, as JSON' }) };
}

function misfit(
  name: string,
  text: string,
  { expected, hint }: { expected: string; hint: string },
): TagProblem {
  const shown = text.split('\n', 1)[0] ?? '';
  return {
    message: `has "@${name}${shown && ` ${shown}`}", which is not ${expected}`,
    hint: `Write a value after @${name} ${hint}.`,
  };
}

function readNumber(text: string, name: string): ReturnType<Tag['read']> {
  return text !== '' && Number.isFinite(Number(text))
    ? { keywords: { [name]: Number(text) } }
    : { problem: noNumber(name, text, 'a number') };
}

function readFactor(text: string, name: string): ReturnType<Tag['read']> {
  return Number(text) > 0 ? readNumber(text, name) : { problem: noNumber(name, text, 'a number above 0') };
}

function readCount(text: string, name: string): ReturnType<Tag['read']> {
  const value = Number(text);
  return text !== '' && Number.isInteger(value) && value >= 0
    ? { keywords: { [name]: value } }
    : { problem: noNumber(name, text, 'a whole number from 0') };
}

function noNumber(name: string, text: string, expected: string): TagProblem {
  return {
    message: `has "@${name} ${text}", which is not ${expected}`,
    hint: `Write ${expected} after @${name}.`,
  };
}

function readText(text: string, name: string): ReturnType<Tag['read']> {
  if (text !== '') return { keywords: { [name]: text } };
  return {
    problem: { message: `has an empty @${name}`, hint: `Write a text after @${name}, or remove it.` },
  };
}

function readPattern(text: string, name: string): ReturnType<Tag['read']> {
  if (text === '') return readText(text, name);
  const read = readTagPattern(text);
  return 'problem' in read ? read : { keywords: read };
}
