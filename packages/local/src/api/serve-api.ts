import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StageError } from '../errors.ts';
import type { Log } from '../log.ts';
import { createTraceId } from '../trace-id.ts';
import { answerCall, type Backend } from './answer-call.ts';
import type { ApiConfig, ApiStage } from './api-config.ts';
import { type ApiRequest, ClientGone, readApiRequest } from './api-request.ts';
import type { ApiResponse } from './api-response.ts';
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
import { quotas } from './quotas.ts';
import { type AnswerIds, sendResponse } from './send-response.ts';
import { toGatewayResponse } from './to-gateway-response.ts';

/** An API that listens. */
export interface ApiServer {
  /** `http://127.0.0.1:3000` */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

export interface ServeApiOptions {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly log: Log;
  /** Called once requests come in. */
  readonly backend: () => Backend;
}

// More than API Gateway takes, so that the answer to more is its own and not Node.js's.
const maxHeaderSize = 10 * quotas.head;

/**
 * Serves an API over HTTP.
 * @throws StageError when the port is taken
 */
export async function serveApi(
  api: ApiConfig,
  { host, port, log, backend }: ServeApiOptions,
): Promise<ApiServer> {
  const server = createServer({ maxHeaderSize }, (message, response) => {
    handle(message, response, { api, log, backend }).catch((error: unknown) => {
      const text = error instanceof ClientGone ? error.message : String((error as Error).stack ?? error);
      log({ kind: 'api', text: `${message.method} ${message.url}: ${text}` });
      response.destroy();
    });
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason = code === 'EADDRINUSE' ? 'is in use' : `cannot be opened (${code})`;
    throw new StageError(`Port ${port} on ${host} ${reason}.`, {
      cause,
      hint: 'Stop what listens there, choose another port, or leave it out for any that is free.',
    });
  }
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    origin: `http://${name}:${address.port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

interface HandleOptions {
  readonly api: ApiConfig;
  readonly log: Log;
  readonly backend: () => Backend;
}

interface Ids extends AnswerIds {
  readonly time: Date;
}

async function handle(
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
  sendResponse(response, sent, { ids, head: message.method === 'HEAD' });
  const line = `${message.method} ${message.url} ${result.status} ${Math.round(performance.now() - began)} ms`;
  log({ kind: 'api', requestId, text: isError ? `${line}: ${answer.reason}` : line });
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
  const call = { api, stage, request, path, stagePath, route: route ?? noRoute, ...ids };
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
