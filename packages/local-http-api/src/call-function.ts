import { type FunctionPool, invokeWithin, payloadLimit } from '@lambda-forge/local-functions';
import { type HttpResponse, toProxyResponse } from '@lambda-forge/local-http';
import { createEvent } from './create-event.ts';
import {
  errors,
  type HttpApiCall,
  type HttpApiError,
  type Identity,
  isHttpApiError,
} from './http-api-call.ts';
import type { LambdaIntegration } from './http-api-config.ts';
import { toLegacyResponse } from './to-legacy-response.ts';

export interface CallFunctionOptions {
  readonly identity: Identity | undefined;
  /** The function, or why it must not be called. */
  readonly findFunction: () => FunctionPool | HttpApiError;
}

/** Recorded, of both payload formats. */
const defaultType = 'text/plain; charset=utf-8';

/** The answer of a Lambda proxy integration. */
export async function callFunction(
  call: HttpApiCall,
  { payloadVersion, timeout }: LambdaIntegration,
  { identity, findFunction }: CallFunctionOptions,
): Promise<HttpResponse | HttpApiError> {
  const pool = findFunction();
  if (isHttpApiError(pool)) return pool;
  const event = JSON.stringify(createEvent(call, identity, payloadVersion));
  if (Buffer.byteLength(event) > payloadLimit)
    return errors.tooLarge('the event is larger than the 6 MB that Lambda takes');
  const { logId: requestId, traceId, observed } = call;
  const result = await invokeWithin(pool, event, { requestId, traceId, timeout });
  if (!result) return errors.unavailable(`the integration took longer than its ${timeout} ms`);
  observed.integration.requestId = requestId;
  if ('error' in result) {
    const { errorType, errorMessage } = result.error;
    return errors.internal(`${pool.config.name} failed with ${errorType}: ${errorMessage}`);
  }
  const toResponse = payloadVersion === '1.0' ? toLegacyResponse : toProxyResponse;
  const response = toResponse(result.payload, defaultType);
  return 'fault' in response
    ? errors.internal(`malformed response of ${pool.config.name}: ${response.fault}`)
    : response;
}
