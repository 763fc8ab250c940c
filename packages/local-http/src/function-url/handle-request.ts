import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createTraceId, payloadLimit, rootOf, type StartOptions } from '@lambda-forge/local-functions';
import { corsHeaders, isPreflight, preflightHeaders } from '../cors.ts';
import { type Header, type HttpRequest, readHttpRequest } from '../http-request.ts';
import type { HttpResponse } from '../http-response.ts';
import { createOutlet } from '../outlet.ts';
import { answerRequest } from './answer-request.ts';
import type { FunctionUrlConfig } from './function-url-config.ts';

export interface HandleOptions extends Pick<StartOptions, 'log' | 'credentials' | 'functions'> {
  readonly url: FunctionUrlConfig;
}

/**
 * Answers a request as a function URL does, and logs it. Its CORS settings take precedence over what the function says.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html#urls-cors
 */
export async function handleRequest(
  message: IncomingMessage,
  response: ServerResponse,
  { url, log, ...options }: HandleOptions,
): Promise<void> {
  const began = performance.now();
  const requestId = randomUUID();
  const traceId = createTraceId(String(message.headers['x-amzn-trace-id'] ?? ''));
  const root = rootOf(traceId);
  const request = await readHttpRequest(message, { most: payloadLimit, trace: root });
  const headers: Header[] = [
    ['x-amzn-RequestId', requestId],
    ['X-Amzn-Trace-Id', root],
    ...(url.cors && !isPreflight(request) ? corsHeaders(url.cors, request) : []),
  ];
  const outlet = createOutlet(response, { headers, isHead: request.method === 'HEAD' });
  const preflight = answerPreflight(url, request);
  const reason = preflight
    ? outlet.send(preflight)
    : await answerRequest({ ...options, url, request, requestId, traceId, outlet });
  const line = `${message.method} ${message.url} ${response.statusCode} ${Math.round(performance.now() - began)} ms`;
  log({ kind: 'api', requestId, text: reason === undefined ? line : `${line}: ${reason}` });
}

function answerPreflight({ cors }: FunctionUrlConfig, request: HttpRequest): HttpResponse | undefined {
  if (!cors || !isPreflight(request)) return undefined;
  return { status: 200, headers: preflightHeaders(cors, request), body: Buffer.alloc(0) };
}
