import type { Definitions } from '../schema/fault.ts';
import type { Schema } from '../schema/schema.ts';

/** Texts by name, as a URL, a form or headers carry them. */
export type Texts = Readonly<Record<string, readonly string[]>>;

/** Makes the members of an object from texts, each of what its schema takes. */
export type Convert = (texts: Texts, schema: Schema, definitions: Definitions) => Record<string, unknown>;

/** The texts of a query string or of a form. */
export function toTexts(parameters: URLSearchParams): Texts {
  return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name)]));
}

/** The number that a text is, or the text itself. */
export function toNumber(text: string): number | string {
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}

/** The boolean that a text is, or the text itself. */
export function toBoolean(text: string): boolean | string {
  return /^(true|false)$/.test(text) ? text === 'true' : text;
}
