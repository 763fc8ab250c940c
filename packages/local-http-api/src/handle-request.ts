import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createTraceId, type Log, rootOf } from '@lambda-forge/local-functions';
import {
  corsHeaders,
  createOutlet,
  type Header,
  type HttpRequest,
  type HttpResponse,
  isPreflight,
  isValidHeader,
  preflightHeaders,
  readHttpRequest,
} from '@lambda-forge/local-http';
import { renderAccess } from './access-log.ts';
import { answerCall, authorize, type Backend } from './answer-call.ts';
import { findRoute, findStage } from './find-route.ts';
import { errors, type HttpApiCall, type HttpApiError, isHttpApiError } from './http-api-call.ts';
import type { HttpApiConfig } from './http-api-config.ts';
import { quotas } from './quotas.ts';

export interface HandleOptions {
  readonly api: HttpApiConfig;
  readonly log: Log;
  /** Called once requests come in. */
  readonly backend: () => Backend;
}

/**
 * Answers a request as an HTTP API does, and logs it. With CORS settings, the API answers preflights, and what an
 * integration says of CORS is left out.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export async function handleRequest(
  message: IncomingMessage,
  response: ServerResponse,
  { api, log, backend }: HandleOptions,
): Promise<void> {
  const began = performance.now();
  const { cors } = api;
  const ids = createIds(message);
  const request = await readHttpRequest(message, { most: quotas.body, trace: rootOf(ids.traceId) });
  const headError = findHeadError(message);
  const found: Found = headError ? { error: headError } : findCall(api, request, ids);
  const answer = 'error' in found ? found.error : await answerSafely(found.call, backend());
  const isError = isHttpApiError(answer);
  const own: Header[] = [
    ['Apigw-Requestid', ids.requestId],
    ...(cors && (isError || !isPreflight(request)) ? corsHeaders(cors, request) : []),
  ];
  const outlet = createOutlet(response, { headers: own, isHead: request.method === 'HEAD' });
  const result = isError ? toResponse(answer) : answer;
  const isOwn = isError || isPreflight(request);
  outlet.send(cors && !isOwn ? { ...result, headers: withoutCors(result.headers) } : result);
  const latency = Math.round(performance.now() - began);
  const line = `${message.method} ${message.url} ${result.status} ${latency} ms`;
  const { logId: requestId } = ids;
  log({ kind: 'api', requestId, text: isError ? `${line}: ${answer.reason}` : line });
  const { accessLog } = found.call?.stage ?? {};
  if (!found.call || !accessLog) return;
  const ending = { result, latency, ...(isError ? { error: answer } : {}) };
  const text = renderAccess(accessLog.format, found.call, ending);
  log({ kind: 'access', functionName: api.name, requestId, text });
}

type Ids = Pick<HttpApiCall, 'requestId' | 'logId' | 'traceId' | 'time'>;

function createIds({ headers }: IncomingMessage): Ids {
  return {
    requestId: randomBytes(11).toString('base64url').slice(0, 15).concat('='),
    logId: randomUUID(),
    traceId: createTraceId(String(headers['x-amzn-trace-id'] ?? '')),
    time: new Date(),
  };
}

function findHeadError({ method, url, httpVersion, rawHeaders }: IncomingMessage): HttpApiError | undefined {
  const values = rawHeaders.filter((_text, index) => index % 2 === 1);
  const bytes = Buffer.byteLength([`${method} ${url} HTTP/${httpVersion}`, ...values].join(''), 'latin1');
  if (bytes <= quotas.head) return undefined;
  return errors.headTooLarge(`request line and header values have ${bytes} bytes, of at most ${quotas.head}`);
}

// Where a stage has no route for a request, or the body is refused, it still tells of it in its access log.
type Found = { readonly call: HttpApiCall } | { readonly call?: HttpApiCall; readonly error: HttpApiError };

function findCall(api: HttpApiConfig, request: HttpRequest, ids: Ids): Found {
  if (api.refusal !== undefined) return { error: errors.notSupportedHere(api.refusal) };
  const found = findStage(api.stages, request.path);
  if (!found) {
    const names = api.stages.map(({ name }) => `/${name}`).join(', ') || 'none';
    return { error: errors.notFound(`no stage has the path ${request.path}: there are ${names}`) };
  }
  const { stage, path } = found;
  const route =
    findRoute(api.routes, request.method, path) ?? (api.cors && isPreflight(request) ? noRoute : undefined);
  const observed = { integration: {} };
  const call = { api, stage, route: route ?? unmatched, request, path, observed, ...ids };
  if (!route) {
    const reason = `no route has the path ${path} with the method ${request.method}`;
    return { call, error: errors.notFound(reason) };
  }
  const reason = 'the body is larger than the 10 MB that API Gateway takes';
  return request.isTooLarge ? { call, error: errors.tooLarge(reason) } : { call };
}

// Of a preflight that no route matches.
const noRoute: HttpApiCall['route'] = {
  config: {
    logicalId: '',
    key: '$default',
    authorization: { type: 'NONE' },
    integration: { type: 'UNSUPPORTED', reason: '' },
  },
  pathParameters: {},
};

const unmatched: HttpApiCall['route'] = { ...noRoute, config: { ...noRoute.config, key: '' } };

async function answerSafely(call: HttpApiCall, backend: Backend): Promise<HttpResponse | HttpApiError> {
  try {
    return (await answerPreflight(call, backend)) ?? checked(await answerCall(call, backend));
  } catch (error) {
    return errors.internal(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

// The guard of a route that catches OPTIONS, such as that of `$default`, comes first:
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html#http-api-cors-default-route
async function answerPreflight(
  call: HttpApiCall,
  backend: Backend,
): Promise<HttpResponse | HttpApiError | undefined> {
  const { api, request } = call;
  if (!api.cors || !isPreflight(request)) return undefined;
  const identity = await authorize(call, backend);
  if (isHttpApiError(identity)) return identity;
  return { status: 204, headers: preflightHeaders(api.cors, request), body: Buffer.alloc(0) };
}

// A mapping may have made what HTTP does not allow.
function checked(answer: HttpResponse | HttpApiError): HttpResponse | HttpApiError {
  if (isHttpApiError(answer)) return answer;
  const [invalid] = answer.headers.find((header) => !isValidHeader(header)) ?? [];
  if (invalid !== undefined)
    return errors.internal(`the header ${JSON.stringify(invalid)} of the answer is not valid`);
  const isStatus = Number.isInteger(answer.status) && answer.status >= 200 && answer.status <= 599;
  return isStatus ? answer : errors.internal(`the status ${answer.status} of the answer is not valid`);
}

function withoutCors(headers: readonly Header[]): Header[] {
  return headers.filter(([name]) => !name.toLowerCase().startsWith('access-control-'));
}

function toResponse({ status, message, headers = [] }: HttpApiError): HttpResponse {
  const body = Buffer.from(JSON.stringify({ message }));
  return { status, headers: [['content-type', 'application/json'], ...headers], body };
}
