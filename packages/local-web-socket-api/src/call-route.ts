import type { InvocationResult } from '@lambda-forge/local-functions';
import { type ObservedIntegration, observeIntegration } from '@lambda-forge/local-http';
import { type Callee, callFunction } from './call-function.ts';
import type { Connection, RunningApi } from './connection.ts';
import { type GatewayAnswer, gatewayAnswers, isGatewayAnswer } from './gateway-answer.ts';
import type { RouteConfig } from './web-socket-api-config.ts';

/** What a route has answered. */
export interface RouteAnswer {
  readonly status: number;
  readonly body?: string;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Of its function, if it has one. */
  readonly result?: InvocationResult;
}

export interface CallRouteOptions {
  readonly route: RouteConfig;
  readonly event: object;
  readonly requestId: string;
  /** Is told how the integration has answered. */
  readonly observed: ObservedIntegration;
}

/** Has a route's integration answer, or gives what the client gets where it fails. */
export async function callRoute(
  running: RunningApi,
  connection: Connection,
  { route, event, requestId, observed }: CallRouteOptions,
): Promise<RouteAnswer | GatewayAnswer> {
  const { integration, key } = route;
  if (integration.type === 'MOCK') return { status: 200, headers: {} };
  if (integration.type === 'UNSUPPORTED') return gatewayAnswers.notSupportedHere(integration.reason);
  const { functionArn, hasCredentials, timeout } = integration;
  const source = `${connection.stage.name}/${key}`;
  const callee = { functionArn, hasCredentials, timeout, source, requestId, event };
  return await observeIntegration(observed, () => callProxy(running, connection, { ...callee, observed }));
}

interface Proxied extends Callee, Pick<CallRouteOptions, 'event' | 'observed'> {}

async function callProxy(
  running: RunningApi,
  connection: Connection,
  { observed, ...callee }: Proxied,
): Promise<RouteAnswer | GatewayAnswer> {
  const called = await callFunction(running, connection, callee);
  if (called.result) observed.requestId = callee.requestId;
  if (isGatewayAnswer(called)) return called;
  const { payload, result, functionName } = called;
  const { statusCode, body, headers } = Object(payload) as Record<string, unknown>;
  const status = Number(statusCode);
  if (statusCode === undefined || !Number.isInteger(status)) {
    const reason = `malformed response of ${functionName}: ${JSON.stringify(payload)} has no statusCode (return { statusCode: 200 })`;
    return { ...gatewayAnswers.failed(reason), result };
  }
  const text = typeof body === 'string' ? body : body === undefined ? undefined : JSON.stringify(body);
  return {
    status,
    ...(text === undefined ? {} : { body: text }),
    headers: Object(headers ?? {}) as Record<string, unknown>,
    result,
  };
}
