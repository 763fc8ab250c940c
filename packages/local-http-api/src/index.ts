export { readHttpApiSources } from './event-source.ts';
