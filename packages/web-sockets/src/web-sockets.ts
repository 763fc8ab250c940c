import type { Service } from '@lambda-forge/services';
import { assembleApi } from './assemble.ts';
import { budgetApi } from './budget.ts';
import type { WebSocketCalls } from './calls.ts';
import { declareWebSockets, type WebSocketsService } from './declare.ts';
import { recordApi } from './record.ts';
import { validateApi } from './validate.ts';

/** `services.webSockets`: the WebSocket API of a stage. */
export const webSockets: Service<WebSocketsService, WebSocketCalls> = {
  name: 'webSockets',
  declare: declareWebSockets,
  validate: validateApi,
  record: recordApi,
  assemble: assembleApi,
  budget: budgetApi,
};

/** Clients that connect, disconnect, or send a message of one kind. */
export interface WebSocketTrigger {
  readonly service: 'webSockets';
  /** A stage has one. */
  readonly resource: 'WebSocketApi';
  /** `$connect`, `$disconnect`, `$default`, or what messages of a route have as their `action`: `sendMessage`. */
  readonly route: string;
  /** Of `$connect`: whether everybody may connect. */
  readonly public?: boolean;
  /** Of `$connect`: the authorizer that decides who may connect. */
  readonly authorizer?: string;
}

/** The function decides who may connect. */
export interface WebSocketAuthorizerTrigger {
  readonly service: 'webSocketsAuthorizer';
  readonly authorizer: string;
}

declare module '@lambda-forge/services' {
  interface Services {
    readonly webSockets: WebSocketsService;
  }
}

declare module '@lambda-forge/manifest' {
  interface Triggers {
    readonly webSockets: WebSocketTrigger;
    readonly webSocketsAuthorizer: WebSocketAuthorizerTrigger;
  }
}
