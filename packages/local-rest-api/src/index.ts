export type { ApiConfig } from './api-config.ts';
export { readRestApiSources } from './event-source.ts';
export { findHeadError } from './quotas.ts';
export { readApis } from './read-apis.ts';
