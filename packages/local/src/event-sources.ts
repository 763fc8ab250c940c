import type { ReadEventSources } from './event-source.ts';
import { readFunctionUrlSources } from './function-url/event-source.ts';
import { readHttpApiSources } from './http-api/event-source.ts';
import { readRestApiSources } from './rest-api/event-source.ts';

/** The kinds of event sources that run on this machine, in the order in which they take their ports. */
export const eventSources: readonly ReadEventSources[] = [
  readRestApiSources,
  readHttpApiSources,
  readFunctionUrlSources,
];
