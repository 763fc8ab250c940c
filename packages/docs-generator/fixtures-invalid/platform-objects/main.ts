import type { EventEmitter } from 'node:events';
class Failure extends TypeError {
  code = 1;
}
class Counts extends Map<string, number> {
  total = 0;
}
interface Tags extends Set<string> {
  first: string;
}
export interface Input {
  signal: AbortSignal;
  events: EventEmitter;
  numbers: Intl.NumberFormat;
  cause: RangeError;
  failure: Failure;
  counts: Counts;
  tags: Tags;
  now: typeof Date;
}
export type Output = void;
/** @route POST /x */
export const handler = async () => ({ statusCode: 204 });
