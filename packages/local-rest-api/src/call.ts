import type { ObservedIntegration } from '@lambda-forge/local-http';
import type { ApiConfig, ApiStage } from './api-config.ts';
import type { ApiRequest } from './api-request.ts';
import type { Route } from './find-route.ts';

/** One request on its way through a stage of an API. */
export interface Call {
  readonly api: ApiConfig;
  readonly stage: ApiStage;
  readonly request: ApiRequest;
  readonly route: Route;
  /** The path without the stage, percent-encoded as sent, with a single slash at its begin: `/orders/a%2Fb/`. */
  readonly path: string;
  /** The path with the stage, and with all slashes that were sent between the two. */
  readonly stagePath: string;
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** Of the whole call, with the caller's root, if it gave one. */
  readonly traceId: string;
  readonly time: Date;
  /** What is found out on the way, for the access log. */
  readonly observed: Observed;
}

/** What of a call is known once it was answered; times are in milliseconds. */
interface Observed {
  authorizer?: Readonly<Record<string, unknown>>;
  identity?: Readonly<Record<string, string>>;
  /** Of an authorizer that is a function. */
  authorizerLatency?: number;
  readonly integration: ObservedIntegration;
}

/** The ARN that policies of authorizers are about. */
export function methodArnOf({ api, stage, request, path }: Call): string {
  const { partition, region, account, id } = api;
  const resource = [stage.name, request.method, path.replace(/^\//, '')].join('/');
  return `arn:${partition}:execute-api:${region}:${account}:${id}/${resource}`;
}
