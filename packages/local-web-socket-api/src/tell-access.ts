import { integrationVariables, type ObservedIntegration, renderAccessLog } from '@lambda-forge/local-http';
import type { Connection, RunningApi } from './connection.ts';
import { type GatewayAnswer, isGatewayAnswer } from './gateway-answer.ts';

/** What the access log of a stage tells of a connect, a message or a disconnect. */
export interface Access {
  /** What a function gets of it, whether or not one was called. */
  readonly event: object;
  readonly requestId: string;
  readonly answer: GatewayAnswer | { readonly status: number };
  readonly observed: ObservedIntegration;
}

/**
 * Writes the line of the access log of a connection's stage, where it has one.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
 */
export function tellAccess(
  { api, log }: Pick<RunningApi, 'api' | 'log'>,
  { stage: { accessLog } }: Pick<Connection, 'stage'>,
  { event, requestId, answer, observed }: Access,
): void {
  if (!accessLog) return;
  const { requestContext } = event as { readonly requestContext?: object };
  const refusal = isGatewayAnswer(answer) ? answer : undefined;
  const text = renderAccessLog(accessLog.format, {
    accountId: api.account,
    ...requestContext,
    awsEndpointRequestId: requestId,
    status: answer.status,
    ...integrationVariables(observed, refusal?.reason),
    error: refusal && { message: refusal.message, messageString: JSON.stringify(refusal.message) },
  });
  log({ kind: 'access', functionName: api.name, requestId, text });
}
