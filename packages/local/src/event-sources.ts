import type { ReadEventSources } from '@lambda-forge/local-functions';
import { readFunctionUrlSources } from '@lambda-forge/local-http';
import { readHttpApiSources } from '@lambda-forge/local-http-api';
import { readRestApiSources } from '@lambda-forge/local-rest-api';
import { readWebSocketApiSources } from '@lambda-forge/local-web-socket-api';

/** The kinds of event sources that run on this machine, in the order in which they take their ports. */
export const eventSources: readonly ReadEventSources[] = [
  readRestApiSources,
  readHttpApiSources,
  readWebSocketApiSources,
  readFunctionUrlSources,
];
