import type { IncomingMessage, ServerResponse } from 'node:http';
import { findRoleRefusal, readHttpRequest, verifySignature } from '@lambda-forge/local-http';
import { type RunningApi, sendTo } from './connection.ts';
import { createId } from './create-id.ts';
import { quotas } from './quotas.ts';

interface Answer {
  readonly status: number;
  readonly body?: object;
  readonly errorType?: string;
  readonly reason?: string;
}

/**
 * Answers a request that is not of a client: `@connections`, by which functions send to clients, ask about them, and
 * disconnect them.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
 */
export async function answerRequest(
  running: RunningApi,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const began = performance.now();
  const { status, body, errorType, reason } = await answer(running, message);
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-amzn-RequestId': createId(),
    ...(errorType === undefined ? {} : { 'x-amzn-ErrorType': errorType }),
  });
  response.end(status === 204 ? undefined : text);
  const line = `${message.method} ${message.url} ${status} ${Math.round(performance.now() - began)} ms`;
  running.log({ kind: 'api', text: reason === undefined ? line : `${line}: ${reason}` });
}

async function answer(running: RunningApi, message: IncomingMessage): Promise<Answer> {
  const { api, connections, credentials } = running;
  const request = await readHttpRequest(message, { most: quotas.message, trace: '' });
  const [, stage = '', id = ''] = /^\/([^/]+)\/(?:@|%40)connections\/([^/]+)$/i.exec(request.path) ?? [];
  if (!id)
    return refuse(
      403,
      `clients connect to ws://${request.host}/<stage>, and functions to /<stage>/@connections/<id>`,
    );
  if (request.isTooLarge)
    return {
      status: 413,
      errorType: 'PayloadTooLargeException',
      body: { message: 'Message too long' },
      reason: 'a message has at most 128 KB',
    };
  const signed = { service: 'execute-api', region: api.region, credentials, now: new Date() };
  const signature = verifySignature(request, signed);
  if ('refusal' in signature) return refuse(403, `it has to be signed: ${signature.refusal}`);
  const resource = `arn:${api.partition}:execute-api:${api.region}:${api.account}:${api.id}/${stage}/${request.method}/@connections/${id}`;
  const refused = findRoleRefusal(signature.role, { action: 'execute-api:ManageConnections', resource });
  if (refused)
    return {
      status: 403,
      errorType: 'AccessDeniedException',
      body: { Message: refused.message },
      reason: refused.reason,
    };
  const connection = connections.get(decodeURIComponent(id));
  if (!connection || connection.stage.name !== stage)
    return {
      status: 410,
      errorType: 'GoneException',
      body: {},
      reason: 'nobody has this connection (any more)',
    };
  switch (request.method) {
    case 'POST':
      sendTo(connection, request.body.toString('utf8'));
      return { status: 200 };
    case 'GET': {
      const { connectedAt, lastActiveAt } = connection;
      const { sourceIp, headers } = connection.request;
      const [, userAgent] = headers.find(([name]) => name.toLowerCase() === 'user-agent') ?? [];
      return {
        status: 200,
        body: {
          connectedAt: new Date(connectedAt).toISOString(),
          identity: { sourceIp, ...(userAgent === undefined ? {} : { userAgent }) },
          lastActiveAt: new Date(lastActiveAt).toISOString(),
        },
      };
    }
    case 'DELETE':
      connection.socket?.close(1000, 'Connection Closed Normally');
      return { status: 204 };
    default:
      return refuse(403, '@connections knows POST, GET and DELETE');
  }
}

function refuse(status: number, reason: string): Answer {
  return { status, errorType: 'ForbiddenException', body: { message: 'Forbidden' }, reason };
}
