import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { rootOf } from '@lambda-forge/local-functions';
import { connectionHeaders } from '@lambda-forge/local-http';
import { badGateway } from './gateway-error.ts';
import type { ApiResponse } from './streamed-answer.ts';
import { plainGatewayResponse } from './to-gateway-response.ts';

/** What an answer is known by. */
export interface AnswerIds {
  readonly requestId: string;
  readonly extendedRequestId: string;
  readonly traceId: string;
}

interface SendOptions {
  readonly ids: AnswerIds;
  /** Whether the request was for the head alone. */
  readonly head: boolean;
}

/**
 * Sends an answer with API Gateway's own headers; one that HTTP does not allow becomes a 502.
 * @throws where one that comes bit by bit is broken off, by the function or the client
 */
export async function sendResponse(
  response: ServerResponse,
  { status, headers, body }: ApiResponse,
  { ids, head }: SendOptions,
): Promise<void> {
  try {
    response.statusCode = status;
    response.setHeader('x-amzn-RequestId', ids.requestId);
    response.setHeader('x-amz-apigw-id', ids.extendedRequestId);
    response.setHeader('X-Amzn-Trace-Id', rootOf(ids.traceId));
    for (const [name, value] of headers) {
      const key = name.toLowerCase();
      if (connectionHeaders.has(key)) continue;
      if (key === 'content-type' || key === 'x-amzn-errortype') response.setHeader(name, value);
      else response.appendHeader(name, value);
    }
  } catch (error) {
    const reason = badGateway(`a header of the answer is not valid: ${(error as Error).message}`);
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    if (!Buffer.isBuffer(body)) body.destroy();
    await sendResponse(response, plainGatewayResponse(reason), { ids, head });
    return;
  }
  const hasBody = status !== 204 && status !== 304;
  const isSent = hasBody && !head;
  if (Buffer.isBuffer(body)) {
    if (hasBody) response.setHeader('Content-Length', body.length);
    response.end(isSent ? body : undefined);
  } else if (isSent) {
    response.flushHeaders();
    await pipeline(body, response);
  } else {
    // What the function still writes goes nowhere.
    body.resume();
    response.end();
  }
}
