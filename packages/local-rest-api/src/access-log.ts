import { rootOf } from '@lambda-forge/local-functions';
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

/**
 * The line of the access log of a call's stage, in the format of that stage: `$context` and its variables, of which one
 * without a value is a hyphen. Nothing is escaped.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
export function renderAccess(format: string, call: Call, ending: Ending): string {
  const variables = toVariables(call, ending);
  return format.replaceAll(/\$context\.(\w+(?:\.[\w-]+)*)/g, (_, path: string) =>
    textOf(findValue(variables, path)),
  );
}

function toVariables(call: Call, { result, error, latency }: Ending): object {
  const { requestId, traceId, observed = {} } = call;
  const { authorizer, identity, authorizerLatency, integrationLatency, integrationStatus } = observed;
  const context = createRequestContext(call, { ...(identity ? { identity } : {}) });
  const hasCalled = integrationLatency !== undefined;
  // Lambda answers 200 whatever the function does.
  const lambdaStatus = hasCalled && error?.kind !== 'INTEGRATION_TIMEOUT' ? 200 : undefined;
  return {
    ...context,
    awsEndpointRequestId: requestId,
    status: result.status,
    responseLatency: latency,
    // What is streamed is not kept.
    responseLength: Buffer.isBuffer(result.body) ? result.body.length : undefined,
    xrayTraceId: rootOf(traceId).replace(/^Root=/, ''),
    authorizer: { ...authorizer, latency: authorizerLatency, integrationLatency: authorizerLatency },
    integrationStatus: lambdaStatus,
    integrationLatency,
    integration: {
      latency: integrationLatency,
      integrationStatus: lambdaStatus,
      status: integrationStatus,
      // Functions on this machine have the request id of the API.
      requestId: hasCalled ? requestId : undefined,
      error: hasCalled ? error?.reason : undefined,
    },
    integrationErrorMessage: hasCalled ? error?.reason : undefined,
    error: error && {
      message: error.message,
      messageString: JSON.stringify(error.message),
      responseType: error.kind,
    },
  };
}

// Names of claims may hold dots and colons; those with dots are looked for as one.
function findValue(value: unknown, path: string): unknown {
  const own = Object(value) as Readonly<Record<string, unknown>>;
  if (Object.hasOwn(own, path)) return own[path];
  const [first = '', ...rest] = path.split('.');
  return rest.length > 0 && Object.hasOwn(own, first) ? findValue(own[first], rest.join('.')) : undefined;
}

function textOf(value: unknown): string {
  if (value === undefined || value === null || value === '') return '-';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
