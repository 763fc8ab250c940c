import type { CorsConfig, StageConfig } from '@lambda-forge/local-http';

/** One HTTP API, as the templates of a stage describe it. */
export interface HttpApiConfig {
  readonly id: string;
  readonly name: string;
  readonly logicalId: string;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly cors?: CorsConfig;
  readonly routes: readonly RouteConfig[];
  readonly stages: readonly StageConfig[];
  /** Why nothing of the API can be answered on this machine, if nothing can. */
  readonly refusal?: string;
}

/** What requests of one kind are answered by. */
export interface RouteConfig {
  readonly logicalId: string;
  /** `GET /orders/{id}`, `ANY /{proxy+}`, `$default` */
  readonly key: string;
  readonly authorization: Authorization;
  readonly integration: Integration;
}

/** Who may call a route. */
export type Authorization =
  | { readonly type: 'NONE' | 'AWS_IAM' }
  | { readonly type: 'JWT'; readonly authorizer: JwtAuthorizer; readonly scopes: readonly string[] }
  | { readonly type: 'CUSTOM'; readonly authorizer: LambdaAuthorizer };

export interface JwtAuthorizer {
  readonly type: 'JWT';
  readonly id: string;
  readonly name: string;
  /** `$request.header.Authorization` */
  readonly identitySource: string;
  readonly issuer: string;
  readonly audience: readonly string[];
}

export interface LambdaAuthorizer {
  readonly type: 'REQUEST';
  readonly id: string;
  readonly name: string;
  readonly functionArn: string;
  readonly hasCredentials: boolean;
  readonly identitySources: readonly string[];
  readonly payloadVersion: PayloadVersion;
  readonly hasSimpleResponses: boolean;
  /** In seconds; 0 switches the cache off. */
  readonly ttl: number;
}

export type PayloadVersion = '1.0' | '2.0';

/** What answers a route. */
export type Integration = LambdaIntegration | HttpIntegration | UnsupportedIntegration;

interface AnyIntegration {
  /** In milliseconds. */
  readonly timeout: number;
  readonly requestMappings: readonly ParameterMapping[];
  /** By status of the answer. */
  readonly responseMappings: ReadonlyMap<number, readonly ParameterMapping[]>;
}

export interface LambdaIntegration extends AnyIntegration {
  readonly type: 'AWS_PROXY';
  /** May hold `${stageVariables.name}`. */
  readonly functionArn: string;
  readonly hasCredentials: boolean;
  readonly payloadVersion: PayloadVersion;
}

/** An HTTP server that gets the request as it is. */
export interface HttpIntegration extends AnyIntegration {
  readonly type: 'HTTP_PROXY';
  /** May hold `{parameter}` and `${stageVariables.name}`. */
  readonly uri: string;
  /** `ANY` for that of the request. */
  readonly method: string;
}

/** Nothing on this machine: what it is, or what guards it, is not supported. */
export interface UnsupportedIntegration {
  readonly type: 'UNSUPPORTED';
  readonly reason: string;
}

/** One change to a request or to an answer. */
export interface ParameterMapping {
  readonly action: 'append' | 'overwrite' | 'remove';
  readonly target: 'header' | 'querystring' | 'path' | 'statuscode';
  /** Of the header or the parameter. */
  readonly name: string;
  /** `$request.header.name`, `$context.requestId`, or a text. */
  readonly value: string;
}
