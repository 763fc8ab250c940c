import { rootOf } from '@lambda-forge/local-functions';
import { type HttpResponse, integrationVariables, renderAccessLog } from '@lambda-forge/local-http';
import { createContext } from './create-event.ts';
import type { HttpApiCall, HttpApiError } from './http-api-call.ts';

/** How a call ended. */
export interface Ending {
  readonly result: HttpResponse;
  /** Where the gateway has answered by itself. */
  readonly error?: HttpApiError;
  /** In milliseconds. */
  readonly latency: number;
}

/**
 * The line of the access log of a call's stage, in the format of that stage.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
export function renderAccess(format: string, call: HttpApiCall, ending: Ending): string {
  return renderAccessLog(format, toVariables(call, ending));
}

function toVariables(call: HttpApiCall, { result, error, latency }: Ending): object {
  const { requestId, traceId, observed } = call;
  return {
    ...createContext(call, observed.identity),
    awsEndpointRequestId: requestId,
    status: result.status,
    responseLatency: latency,
    responseLength: result.body.length,
    dataProcessed: call.request.body.length + result.body.length,
    xrayTraceId: rootOf(traceId).replace(/^Root=/, ''),
    ...integrationVariables(observed.integration, error?.reason),
    error: error && { message: error.message, messageString: JSON.stringify(error.message) },
  };
}
