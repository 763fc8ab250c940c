import { renderAccessLog } from '@lambda-forge/local-http';
import type { Connection, RunningApi } from './connection.ts';
import { type GatewayAnswer, isGatewayAnswer } from './gateway-answer.ts';

/** What the access log of a stage tells of a connect, a message or a disconnect. */
export interface Access {
  /** What a function gets of it, whether or not one was called. */
  readonly event: object;
  readonly requestId: string;
  readonly answer: GatewayAnswer | { readonly status: number };
  /** @default none was called */
  readonly integration?: CalledIntegration;
}

/** How an integration has answered. */
export interface CalledIntegration {
  /** In milliseconds. */
  readonly latency: number;
  /** What its function has answered. @default nothing that is an answer */
  readonly status?: number;
}

/** Calls an integration, and tells how it has answered. */
export async function observe<Answer extends GatewayAnswer | { readonly status: number }>(
  call: () => Promise<Answer>,
): Promise<{ readonly answer: Answer; readonly integration: CalledIntegration }> {
  const began = performance.now();
  const answer = await call();
  const latency = Math.round(performance.now() - began);
  return { answer, integration: { latency, ...(isGatewayAnswer(answer) ? {} : { status: answer.status }) } };
}

/**
 * Writes the line of the access log of a connection's stage, where it has one.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
 */
export function tellAccess(
  { api, log }: Pick<RunningApi, 'api' | 'log'>,
  { stage: { accessLog } }: Pick<Connection, 'stage'>,
  { event, requestId, answer, integration }: Access,
): void {
  if (!accessLog) return;
  const { requestContext } = event as { readonly requestContext?: object };
  const refusal = isGatewayAnswer(answer) ? answer : undefined;
  const reason = integration ? refusal?.reason : undefined;
  // Lambda answers 200 whatever the function does.
  const integrationStatus = integration ? 200 : undefined;
  const text = renderAccessLog(accessLog.format, {
    accountId: api.account,
    ...requestContext,
    awsEndpointRequestId: requestId,
    status: answer.status,
    integrationStatus,
    integrationLatency: integration?.latency,
    integrationErrorMessage: reason,
    integration: {
      ...integration,
      integrationStatus,
      requestId: integration ? requestId : undefined,
      error: reason,
    },
    error: refusal && { message: refusal.message, messageString: JSON.stringify(refusal.message) },
  });
  log({ kind: 'access', functionName: api.name, requestId, text });
}
