import type { OpenApi } from './document/open-api.ts';
/** Two documents of one change. */
export interface Pair {
  readonly name: string;
  readonly before: OpenApi;
  readonly after: OpenApi;
}
/** Pairs of documents of which each has one change. */
export declare const pairs: readonly Pair[];
