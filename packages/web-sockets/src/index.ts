export type { WebSocketsService } from './declare.ts';
export type { RouteOptions, WebSocketAuthorizerOptions } from './options.ts';
export { type WebSocketAuthorizerTrigger, type WebSocketTrigger, webSockets } from './web-sockets.ts';
