import type { StageConfig } from '@lambda-forge/local-http';

/** One WebSocket API, as the templates of a stage describe it. */
export interface WebSocketApiConfig {
  readonly id: string;
  readonly logicalId: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  /** Where a message says its route: `$request.body.action`. */
  readonly selection: string;
  readonly routes: readonly RouteConfig[];
  readonly stages: readonly StageConfig[];
}

/** What is called for connections, or for messages of one kind. */
export interface RouteConfig {
  /** `$connect`, `sendMessage` */
  readonly key: string;
  /** Who may connect; of other routes `NONE`. */
  readonly authorization: Authorization;
  readonly integration: Integration;
  /** Whether what the function answers is sent to the client. */
  readonly isAnswered: boolean;
}

export type Authorization =
  | { readonly type: 'NONE' | 'AWS_IAM' }
  | { readonly type: 'CUSTOM'; readonly authorizer: AuthorizerConfig };

export interface AuthorizerConfig {
  readonly id: string;
  readonly name: string;
  /** May hold `${stageVariables.name}`. */
  readonly functionArn: string;
  readonly hasCredentials: boolean;
  /** `route.request.header.Authorization` */
  readonly identitySources: readonly string[];
}

export type Integration =
  | {
      readonly type: 'AWS_PROXY';
      /** May hold `${stageVariables.name}`. */
      readonly functionArn: string;
      readonly hasCredentials: boolean;
      /** In milliseconds. */
      readonly timeout: number;
    }
  | { readonly type: 'MOCK' }
  /** Nothing on this machine: what it is, or what guards it, is not supported. */
  | { readonly type: 'UNSUPPORTED'; readonly reason: string };
