import type { Header, HttpRequest, ObservedIntegration, StageConfig } from '@lambda-forge/local-http';
import { decode, type Route } from './find-route.ts';
import type { HttpApiConfig } from './http-api-config.ts';

/** One request on its way through a stage of an HTTP API. */
export interface HttpApiCall {
  readonly api: HttpApiConfig;
  readonly stage: StageConfig;
  readonly route: Route;
  readonly request: HttpRequest;
  /** The path without the stage, as sent. */
  readonly path: string;
  /** As API Gateway gives them out: `JKJaXmPLvHcESHA=`. */
  readonly requestId: string;
  /** Of the log of this stage, and of its functions. */
  readonly logId: string;
  readonly traceId: string;
  readonly time: Date;
  /** What is found out on the way, for the access log. */
  readonly observed: Observed;
}

/** What of a call is known once it was answered. */
interface Observed {
  identity?: Identity;
  readonly integration: ObservedIntegration;
}

/** Who calls, as an authorizer has found out. */
export interface Identity {
  /** What an event of format 2.0 has as `requestContext.authorizer`. */
  readonly modern: object;
  /** What an event of format 1.0 has there, and mappings as `$context.authorizer`. */
  readonly legacy: object;
}

/** One of the gateway's own answers. */
export interface HttpApiError {
  readonly status: number;
  readonly message: string;
  readonly headers?: readonly Header[];
  /** What the log says, for the developer. */
  readonly reason: string;
}

/**
 * One of the gateway's own answers.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-lambda.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html
 */
export const errors = {
  unauthorized: (reason: string): HttpApiError => ({ status: 401, message: 'Unauthorized', reason }),
  forbidden: (reason: string): HttpApiError => ({ status: 403, message: 'Forbidden', reason }),
  notFound: (reason: string): HttpApiError => ({ status: 404, message: 'Not Found', reason }),
  tooLarge: (reason: string): HttpApiError => ({ status: 413, message: 'Request Entity Too Large', reason }),
  headTooLarge: (reason: string): HttpApiError => ({
    status: 431,
    message: 'Request Header Fields Too Large',
    reason,
  }),
  internal: (reason: string): HttpApiError => ({ status: 500, message: 'Internal Server Error', reason }),
  notSupportedHere: (reason: string): HttpApiError => ({ status: 501, message: reason, reason }),
  unavailable: (reason: string): HttpApiError => ({ status: 503, message: 'Service Unavailable', reason }),
};

/** Whether a step of answering a request ended in one of the gateway's own answers. */
export function isHttpApiError(value: unknown): value is HttpApiError {
  return typeof value === 'object' && value !== null && 'reason' in value && 'message' in value;
}

/** The path with the stage, as functions see it: decoded, which recorded events show. */
export function decodedPath(call: HttpApiCall): string {
  return stagePath(call).split('/').map(decode).join('/');
}

/** The path with the stage, still percent-encoded. */
export function stagePath({ stage, path }: HttpApiCall): string {
  return stage.name === '$default' ? path : `/${stage.name}${path}`;
}

/** The ARN that policies of authorizers are about. */
export function routeArnOf({ api, stage, request, path }: HttpApiCall): string {
  const { partition, region, account, id } = api;
  return `arn:${partition}:execute-api:${region}:${account}:${id}/${stage.name}/${request.method}${path}`;
}
