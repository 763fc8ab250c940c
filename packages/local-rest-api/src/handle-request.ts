import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createTraceId, type Log } from '@lambda-forge/local-functions';
import { renderAccess } from './access-log.ts';
import { answerCall, type Backend } from './answer-call.ts';
import type { ApiConfig, ApiStage } from './api-config.ts';
import { type ApiRequest, readApiRequest } from './api-request.ts';
import type { Call } from './call.ts';
import { findRoute, noRoute } from './find-route.ts';
import {
  type GatewayError,
  gatewayError,
  isGatewayError,
  misconfigured,
  notSupportedHere,
} from './gateway-error.ts';
import { compressResponse, decompressRequest } from './payload-compression.ts';
import { type AnswerIds, sendResponse } from './send-response.ts';
import type { ApiResponse } from './streamed-answer.ts';
import { toGatewayResponse } from './to-gateway-response.ts';

export interface HandleOptions {
  readonly api: ApiConfig;
  readonly log: Log;
  /** Called once requests come in. */
  readonly backend: () => Backend;
}

interface Ids extends AnswerIds {
  readonly time: Date;
}

/** Answers a request as a REST API does, and logs it. */
export async function handleRequest(
  message: IncomingMessage,
  response: ServerResponse,
  options: HandleOptions,
): Promise<void> {
  const { api, log, backend } = options;
  const began = performance.now();
  const ids = createIds(message);
  const { requestId } = ids;
  const received = await readApiRequest(message, api);
  const request = isGatewayError(received) ? received : await decompressRequest(received);
  const found = findCall(api, { received, request }, ids);
  const answer = 'error' in found ? found.error : await answerSafely(found.call, backend());
  const isError = isGatewayError(answer);
  const result = isError ? toGatewayResponse(answer, found.call) : answer;
  const sent = isGatewayError(received)
    ? result
    : await compressResponse(result, received, api.minimumCompressionSize);
  const broken = await sendResponse(response, sent, { ids, head: message.method === 'HEAD' }).catch(
    (error: Error) => `the answer was broken off: ${error.message}`,
  );
  const latency = Math.round(performance.now() - began);
  const line = `${message.method} ${message.url} ${result.status} ${latency} ms`;
  const reason = isError ? answer.reason : broken;
  log({ kind: 'api', requestId, text: reason ? `${line}: ${reason}` : line });
  const { accessLog } = found.call?.stage ?? {};
  if (!found.call || !accessLog) return;
  const ending = { result: sent, latency, ...(isError ? { error: answer } : {}) };
  const text = renderAccess(accessLog.format, found.call, ending);
  log({ kind: 'access', functionName: api.name, requestId, text });
}

async function answerSafely(call: Call, backend: Backend): Promise<ApiResponse | GatewayError> {
  try {
    return await answerCall(call, backend);
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return misconfigured(reason);
  }
}

// Where no resource is found in a stage, or a body is refused, its gateway responses still apply.
type Found = { readonly call: Call } | { readonly call?: Call; readonly error: GatewayError };

function findCall(
  api: ApiConfig,
  { received, request }: Readonly<Record<'received' | 'request', ApiRequest | GatewayError>>,
  ids: Ids,
): Found {
  if (isGatewayError(received)) return { error: received };
  const found = findRequest(api, isGatewayError(request) ? received : request, ids);
  return isGatewayError(request) ? { ...found, error: request } : found;
}

// Slashes before the stage are no part of any path, and more than one after it only of the path with the stage:
// https://github.com/localstack/localstack/blob/master/tests/aws/services/apigateway/test_apigateway_lambda.snapshot.json
function findRequest(api: ApiConfig, request: ApiRequest, ids: Ids): Found {
  if (api.refusal !== undefined) return { error: notSupportedHere(api.refusal) };
  const [, name = '', rest = ''] = /^\/+([^/]*)(.*)$/.exec(request.path) ?? [];
  const stage: ApiStage | undefined = api.stages.find((candidate) => candidate.name === name);
  if (!stage) {
    const names = api.stages.map((one) => `/${one.name}`).join(', ');
    return { error: notFound(`there is no stage "${name}": paths start with ${names}`) };
  }
  const path = rest.replace(/^\/*/, '/');
  const stagePath = `/${name}${rest || '/'}`;
  const route = findRoute(api.resources, request.method, path);
  const observed = { integration: {} };
  const call = { api, stage, request, path, stagePath, route: route ?? noRoute, observed, ...ids };
  if (route) return { call };
  return { call, error: notFound(`no resource has the path ${path} with the method ${request.method}`) };
}

function notFound(reason: string): GatewayError {
  return gatewayError('MISSING_AUTHENTICATION_TOKEN', reason);
}

function createIds({ headers }: IncomingMessage): Ids {
  const time = new Date();
  return {
    requestId: randomUUID(),
    extendedRequestId: randomBytes(11).toString('base64').slice(0, 15).concat('='),
    traceId: createTraceId(String(headers['x-amzn-trace-id'] ?? '')),
    time,
  };
}
