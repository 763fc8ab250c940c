import type { Definitions, Schema } from './schema.ts';

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
  readonly pointer: string;
  /** Whether one fault is enough to know, wherever it is. */
  readonly isFirstEnough: boolean;
  /** Judges what is inside. */
  readonly findAt: (value: unknown, schema: Schema, place: Place) => readonly Fault[];
}
