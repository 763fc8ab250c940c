import type { Schema } from './schema.ts';

/** What is wrong with a value, and where in it. */
export interface Fault {
  /** A JSON Pointer as the fragment of a URI: `#/items/0/sku`. */
  readonly pointer: string;
  readonly detail: string;
  /** What would be right in its place, where the value is of another kind: `a string`, `"paid"`. */
  readonly expected?: readonly string[];
  /** Whether that is literal. */
  readonly isLiteral?: boolean;
}

/** Where a value is judged. */
export interface Place {
  readonly definitions: Definitions;
  /** Undefined where one fault is enough to know, wherever it is. */
  readonly pointer?: string | undefined;
}

/** Judges a value, of the right type, by some of its schema's keywords. */
export type Check = (value: unknown, schema: Schema, place: Place) => readonly Fault[];

/** What the schemas of a contract refer to, and what judges them. */
export interface Definitions {
  readonly schemas?: Readonly<Record<string, Schema>>;
  /** The regular expressions of the formats that are checked. */
  readonly formats?: Readonly<Record<string, string>>;
  /** Those of the keywords that the schemas have: a bundle holds no others. */
  readonly checks?: readonly Check[];
}
