import { fits, type Resolve } from '../fits.ts';
import type { JsonSchema } from '../json-schema.ts';
import { alternativesOf, typesOf, valuesOf } from '../schema-shape.ts';
import { firstLine, isExpression, linesAfter, readCode } from './tag-text.ts';

export type TagValue =
  | { readonly value: unknown; readonly words: string }
  | { readonly expected: string }
  /** Code, which shows how something is used and is no value of it. */
  | { readonly isCode: true }
  /** `undefined`, which JSON has not. */
  | { readonly isUndefined: true; readonly words: string };

/** The value after `@default` or `@example`; what is expected there, when it is none that the schema takes. */
export function readTagValue(schema: JsonSchema, text: string, resolve: Resolve): TagValue {
  if (text === '') return { expected: 'a value' };
  const isUndefined = (readCode(text)?.content ?? firstLine(text)) === 'undefined';
  if (isUndefined && !valuesOf(schema, resolve)?.includes('undefined'))
    return { isUndefined, words: linesAfter(text) };
  if (isProgram(text)) return { isCode: true };
  const all = readings(text, isText(schema, resolve));
  const found = all.find(({ value }) => fits(value, schema, resolve));
  if (found) return found;
  if (isCode(schema, text, resolve)) return { isCode: true };
  return {
    expected: expectedOf(
      schema,
      all.map(({ value }) => value),
      resolve,
    ),
  };
}

/** What a schema takes instead of `values`, in words: `one of "low", "high"`. */
export function expectedOf(schema: JsonSchema, values: readonly unknown[], resolve: Resolve): string {
  const allowed = valuesOf(schema, resolve);
  if (allowed) return `one of ${allowed.map((value) => JSON.stringify(value)).join(', ')}`;
  const types = typesOf(schema, resolve);
  const isOfOne = types.some((type) => values.some((value) => fits(value, { type } as JsonSchema, resolve)));
  return types.length === 0 || isOfOne
    ? 'a value that its type and tags take'
    : `of the type ${types.join(' or ')}`;
}

interface Reading {
  readonly value: unknown;
  readonly words: string;
}

// JSON where it parses, else the text itself; where only a text can be meant, that first.
function readings(text: string, isText: boolean): Reading[] {
  const code = readCode(text);
  if (code)
    return readingsOf(code.content, code.content, isText).map(({ value }) => ({
      value,
      words: linesAfter(code.rest),
    }));
  const [quoted, inner] = /^'([^'\n]*)'(?=\s|$)/.exec(text) ?? [];
  if (quoted !== undefined) return [{ value: inner, words: linesAfter(text.slice(quoted.length)) }];
  return readingsOf(text, firstLine(text), isText);
}

function readingsOf(text: string, line: string, isText: boolean): Reading[] {
  const json = jsonAtStart(text);
  const [token = ''] = /^\S+/.exec(text) ?? [];
  const isWhole = isExpression(text.slice(token.length));
  const words = line === text ? '' : linesAfter(text);
  const texts = [
    { value: line.replace(/^'(.*)'$/s, '$1'), words },
    ...(isWhole ? [] : [{ value: token.replace(/[,;]$/, ''), words }]),
  ];
  if (isText && !text.startsWith('"')) return texts;
  return [...(json ? [json] : []), ...texts];
}

// The JSON value that a text starts with: `{"a": 1}` of `{"a": 1} as an example`.
function jsonAtStart(text: string): Reading | undefined {
  for (const end of jsonEnds(text)) {
    const rest = text.slice(end);
    if (isExpression(rest)) continue;
    try {
      return { value: JSON.parse(text.slice(0, end)) as unknown, words: linesAfter(rest) };
    } catch {
      // not JSON up to here
    }
  }
  return undefined;
}

function jsonEnds(text: string): number[] {
  const [first = ''] = text;
  const closing = ({ '{': '}', '[': ']', '"': '"' } as Readonly<Record<string, string>>)[first];
  if (closing === undefined)
    return [/^.*/s, /^\S+/, /^\S+?(?=[,;.]+(?:\s|$))/].map((token) => token.exec(text)?.[0].length ?? 0);
  const ends = [...text.matchAll(closing === '"' ? /"/g : closing === '}' ? /\}/g : /\]/g)];
  return ends.map(({ index }) => index + 1).filter((end) => end > 1);
}

function isText(schema: JsonSchema, resolve: Resolve): boolean {
  const types = typesOf(schema, resolve);
  return types.length > 0 && types.every((type) => type === 'string');
}

// Also where a text is taken, code in JavaScript is none: it shows how to get one.
function isProgram(text: string): boolean {
  const { language = '' } = readCode(text) ?? {};
  return /^(?:[cm]?[jt]sx?|javascript|typescript)$/.test(language) || /^import\s[^\n]*['"]/.test(text);
}

function isCode(schema: JsonSchema, text: string, resolve: Resolve): boolean {
  const { language } = readCode(text) ?? {};
  if (language !== undefined && !['', 'json', 'jsonc', 'json5'].includes(language)) return true;
  const isStructure = alternativesOf(schema, resolve).some((each) =>
    [each.type].flat().some((type) => type === 'object' || type === 'array'),
  );
  return isStructure && !/^[[{"]/.test(readCode(text)?.content ?? text) && /[^\w\s.,'-]|\n/.test(text);
}
