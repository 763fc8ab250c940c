import { rootOf } from '@lambda-forge/local-functions';
import { integrationVariables, renderAccessLog } from '@lambda-forge/local-http';
import type { Call } from './call.ts';
import { createRequestContext } from './create-event.ts';
import type { GatewayError } from './gateway-error.ts';
import type { ApiResponse } from './streamed-answer.ts';

/** How a call ended. */
export interface Ending {
  readonly result: ApiResponse;
  /** Where the gateway has answered by itself. */
  readonly error?: GatewayError;
  /** In milliseconds. */
  readonly latency: number;
}

/** The line of the access log of a call's stage, in the format of that stage. */
export function renderAccess(format: string, call: Call, ending: Ending): string {
  return renderAccessLog(format, toVariables(call, ending));
}

function toVariables(call: Call, { result, error, latency }: Ending): object {
  const { requestId, traceId, observed } = call;
  const { authorizer, identity, authorizerLatency, integration } = observed;
  const context = createRequestContext(call, { ...(identity ? { identity } : {}) });
  return {
    ...context,
    awsEndpointRequestId: requestId,
    status: result.status,
    responseLatency: latency,
    // What is streamed is not kept.
    responseLength: Buffer.isBuffer(result.body) ? result.body.length : undefined,
    xrayTraceId: rootOf(traceId).replace(/^Root=/, ''),
    authorizer: { ...authorizer, latency: authorizerLatency, integrationLatency: authorizerLatency },
    ...integrationVariables(integration, error?.reason),
    error: error && {
      message: error.message,
      messageString: JSON.stringify(error.message),
      responseType: error.kind,
    },
  };
}
