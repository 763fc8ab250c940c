export { readWebSocketApiSources } from './event-source.ts';
