import type { Difference } from './difference.ts';
import type { SchemaLike } from './json-schema.ts';
import type { Resolve } from './shape.ts';

/** Where the comparison of two schemas stands. */
export interface Comparison {
  readonly before: Resolve;
  readonly after: Resolve;
  /** Properties with this keyword play no part: `readOnly` in requests, `writeOnly` in answers. */
  readonly ignored: 'readOnly' | 'writeOnly';
  /** Whether all is written as text, as in the parameters of a URL: a string takes numbers, too. */
  readonly isText: boolean;
  /** `/items/[]/name` */
  readonly path: string;
  /** The pairs of references that led here, as schemas may hold themselves. */
  readonly seen: readonly string[];
}

/** How schemas within schemas are compared. */
export type Compare = (before: SchemaLike, after: SchemaLike, comparison: Comparison) => Difference[];
