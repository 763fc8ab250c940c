import type { AccessLog } from '@lambda-forge/local-http';

/** Where a REST API answers. */
export type EndpointType = 'EDGE' | 'REGIONAL' | 'PRIVATE';

/** One REST API, as the templates of a stage describe it. */
export interface ApiConfig {
  readonly id: string;
  readonly name: string;
  readonly logicalId: string;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly endpointType: EndpointType;
  readonly binaryMediaTypes: readonly string[];
  /** The smallest answer that is compressed, in bytes; absent where none is. */
  readonly minimumCompressionSize?: number;
  readonly resources: readonly ApiResource[];
  readonly authorizers: ReadonlyMap<string, AuthorizerConfig>;
  readonly validators: ReadonlyMap<string, RequestValidator>;
  /** The JSON schemas by model name. */
  readonly models: ReadonlyMap<string, unknown>;
  readonly gatewayResponses: ReadonlyMap<string, GatewayResponseConfig>;
  readonly stages: readonly ApiStage[];
  readonly usagePlans: readonly UsagePlan[];
  /** Where API keys are read from: the header `x-api-key`, or what the authorizer answers. */
  readonly apiKeySource: 'HEADER' | 'AUTHORIZER';
  /** Why nothing of the API can be answered on this machine, if nothing can. */
  readonly refusal?: string;
}

/** One deployment of an API under a name, which is the first part of its paths. */
export interface ApiStage {
  readonly name: string;
  readonly deploymentId: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly accessLog?: AccessLog;
}

/** Who may call stages with which API key, and how much. */
export interface UsagePlan {
  readonly id: string;
  readonly name: string;
  /** By the names of the stages of the API that it is for. */
  readonly stages: ReadonlyMap<string, UsagePlanStage>;
  readonly throttle?: Throttle;
  readonly quota?: Quota;
  readonly keys: readonly ApiKey[];
}

interface UsagePlanStage {
  /** By path and method: `/orders/GET`. */
  readonly throttles: ReadonlyMap<string, Throttle>;
}

/** Calls in a second, on average and at once. */
export interface Throttle {
  readonly rate: number;
  readonly burst: number;
}

export interface Quota {
  readonly limit: number;
  readonly period: 'DAY' | 'WEEK' | 'MONTH';
}

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** What callers send. */
  readonly value: string;
  readonly isEnabled: boolean;
}

/** One path of an API. */
export interface ApiResource {
  readonly id: string;
  /** `/orders/{id}` */
  readonly path: string;
  /** By upper-case method; `ANY` stands for all that have none of their own. */
  readonly methods: ReadonlyMap<string, ApiMethod>;
}

/** One method of a path. */
export interface ApiMethod {
  readonly logicalId: string;
  readonly authorization: Authorization;
  readonly authorizerId?: string;
  /** Of which a token of the user pool must have one; none where identity tokens are asked for. */
  readonly scopes: readonly string[];
  readonly apiKeyRequired: boolean;
  readonly validatorId?: string;
  /** Model names by content type. */
  readonly requestModels: Readonly<Record<string, string>>;
  /** `method.request.querystring.page` and whether it must be there. */
  readonly requestParameters: Readonly<Record<string, boolean>>;
  readonly integration: Integration;
}

/** Who may call a method: everybody, who has signed, or whom an authorizer lets through. */
export type Authorization = 'NONE' | 'AWS_IAM' | 'CUSTOM' | 'COGNITO_USER_POOLS';

/** What answers a method. */
export type Integration = LambdaIntegration | MockIntegration | UnsupportedIntegration;

/** Nothing on this machine: what it is, or what guards it, is not supported. */
export interface UnsupportedIntegration {
  readonly type: 'UNSUPPORTED';
  readonly reason: string;
}

export interface LambdaIntegration {
  readonly type: 'AWS_PROXY';
  /** May hold `${stageVariables.name}`. */
  readonly functionArn: string;
  /** With a role, API Gateway needs no permission of the function's own. */
  readonly hasCredentials: boolean;
  /** In milliseconds. */
  readonly timeout: number;
  /** Whether answers are sent as the function writes them. */
  readonly isStreamed: boolean;
}

export interface MockIntegration {
  readonly type: 'MOCK';
  /** By content type. */
  readonly requestTemplates: Readonly<Record<string, string>>;
  readonly responses: readonly MockResponse[];
}

export interface MockResponse {
  readonly statusCode: number;
  readonly selectionPattern?: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** By content type. */
  readonly templates: Readonly<Record<string, string>>;
}

export type AuthorizerConfig = LambdaAuthorizer | UserPoolAuthorizer;

/** An authorizer that lets users of user pools through. */
export interface UserPoolAuthorizer {
  readonly id: string;
  readonly name: string;
  readonly type: 'COGNITO_USER_POOLS';
  /** May hold `${stageVariables.name}`. */
  readonly userPoolArns: readonly string[];
  /** `method.request.header.Authorization` */
  readonly identitySource: string;
  /** What the audience of an identity token has to be like. */
  readonly validationExpression?: string;
}

export interface LambdaAuthorizer {
  readonly id: string;
  readonly name: string;
  readonly type: 'TOKEN' | 'REQUEST';
  readonly functionArn: string;
  readonly hasCredentials: boolean;
  /** `method.request.header.Authorization` */
  readonly identitySources: readonly string[];
  readonly validationExpression?: string;
  /** In seconds; 0 switches the cache off. */
  readonly ttl: number;
}

interface RequestValidator {
  readonly body: boolean;
  readonly parameters: boolean;
}

/** What a template changes about one of the gateway's own answers. */
export interface GatewayResponseConfig {
  readonly statusCode?: number;
  readonly parameters: Readonly<Record<string, string>>;
  readonly templates: Readonly<Record<string, string>>;
}
