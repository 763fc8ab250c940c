import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StageError } from '../errors.ts';
import type { Log } from '../log.ts';
import { answerCall, type Backend } from './answer-call.ts';
import type { ApiConfig, ApiStage } from './api-config.ts';
import { type ApiRequest, readApiRequest } from './api-request.ts';
import type { ApiResponse } from './api-response.ts';
import type { Call } from './call.ts';
import { findRoute, noRoute } from './find-route.ts';
import { badGateway, type GatewayError, gatewayError, isGatewayError, tooLarge } from './gateway-error.ts';
import { compressResponse, decompressRequest } from './payload-compression.ts';
import { plainGatewayResponse, toGatewayResponse } from './to-gateway-response.ts';

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

/**
 * Serves an API over HTTP.
 * @throws StageError when the port is taken
 */
export async function serveApi(
  api: ApiConfig,
  { host, port, log, backend }: ServeApiOptions,
): Promise<ApiServer> {
  const server = createServer((message, response) => {
    handle(message, response, { api, log, backend }).catch((error: unknown) => {
      log({
        kind: 'api',
        text: `${message.method} ${message.url}: ${error instanceof Error ? error.stack : String(error)}`,
      });
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

interface Ids {
  readonly requestId: string;
  readonly extendedRequestId: string;
  readonly traceId: string;
  readonly time: Date;
}

async function handle(
  message: IncomingMessage,
  response: ServerResponse,
  options: HandleOptions,
): Promise<void> {
  const { api, log, backend } = options;
  const began = performance.now();
  const ids = createIds();
  const { requestId } = ids;
  const received = await readApiRequest(message);
  const request = received ? await decompressRequest(received) : tooLarge;
  const found = isGatewayError(request) ? { error: request } : findCall(api, request, ids);
  const answer = found.error ?? (found.call ? await answerSafely(found.call, backend()) : tooLarge);
  const isError = isGatewayError(answer);
  const result = isError ? toGatewayResponse(answer, found.call) : answer;
  const sent = received ? await compressResponse(result, received, api.minimumCompressionSize) : result;
  send(response, sent, { ids, head: message.method === 'HEAD' });
  const line = `${message.method} ${message.url} ${result.status} ${Math.round(performance.now() - began)} ms`;
  log({ kind: 'api', requestId, text: isError ? `${line}: ${answer.reason}` : line });
}

async function answerSafely(call: Call, backend: Backend): Promise<ApiResponse | GatewayError> {
  try {
    return await answerCall(call, backend);
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return gatewayError('API_CONFIGURATION_ERROR', 'Internal server error', reason);
  }
}

// Where no resource is found in a stage, its gateway responses still apply.
function findCall(api: ApiConfig, request: ApiRequest, ids: Ids): { call?: Call; error?: GatewayError } {
  const [, name = '', rest = ''] = /^\/([^/]*)(.*)$/.exec(request.path) ?? [];
  const stage: ApiStage | undefined = api.stages.find((candidate) => candidate.name === name);
  if (!stage) {
    const names = api.stages.map((one) => `/${one.name}`).join(', ');
    return { error: notFound(`there is no stage "${name}": paths start with ${names}`) };
  }
  const path = rest || '/';
  const route = findRoute(api.resources, request.method, path);
  const call = { api, stage, request, path, route: route ?? noRoute, ...ids };
  if (route) return { call };
  return { call, error: notFound(`no resource has the path ${path} with the method ${request.method}`) };
}

function notFound(reason: string): GatewayError {
  return gatewayError('MISSING_AUTHENTICATION_TOKEN', 'Missing Authentication Token', reason);
}

function createIds(): Ids {
  const time = new Date();
  const seconds = Math.floor(time.getTime() / 1000).toString(16);
  return {
    requestId: randomUUID(),
    extendedRequestId: randomBytes(11).toString('base64').slice(0, 15).concat('='),
    traceId: `Root=1-${seconds}-${randomBytes(12).toString('hex')}`,
    time,
  };
}

interface SendOptions {
  readonly ids: Ids;
  readonly head: boolean;
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html: these are the gateway's
// own, and a function's are passed on under another name, or left out where they are about the connection.
const remapped = new Set(['authorization', 'date', 'host', 'server', 'user-agent', 'www-authenticate']);
const left = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'upgrade']);

function send(
  response: ServerResponse,
  { status, headers, body }: ApiResponse,
  { ids, head }: SendOptions,
): void {
  try {
    response.statusCode = status;
    response.setHeader('x-amzn-RequestId', ids.requestId);
    response.setHeader('x-amz-apigw-id', ids.extendedRequestId);
    response.setHeader('X-Amzn-Trace-Id', ids.traceId);
    for (const [name, value] of headers) {
      const key = name.toLowerCase();
      if (left.has(key)) continue;
      const isOwn = key === 'content-type' || key === 'x-amzn-errortype';
      const written = remapped.has(key) ? `x-amzn-Remapped-${name}` : name;
      if (isOwn) response.setHeader(written, value);
      else response.appendHeader(written, value);
    }
  } catch (error) {
    const reason = badGateway(`a header of the answer is not valid: ${(error as Error).message}`);
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    send(response, plainGatewayResponse(reason), { ids, head });
    return;
  }
  const hasBody = status !== 204 && status !== 304;
  if (hasBody) response.setHeader('Content-Length', body.length);
  response.end(hasBody && !head ? body : undefined);
}
