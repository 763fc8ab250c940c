import { type InvocationResult, type Receiver, StageError } from '@lambda-forge/local-functions';
import type { HttpRequest } from '@lambda-forge/local-http';
import type { RunningApi } from './connection.ts';
import { createConnection } from './find-stage.ts';
import { isGatewayAnswer } from './gateway-answer.ts';
import { openConnection } from './open-connection.ts';
import { endConnection, receiveMessage } from './receive-message.ts';

/** What a message may say of the client that sends it. */
interface ClientMessage {
  readonly headers?: Readonly<Record<string, string>>;
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/**
 * Takes a message as from a client that connects with it, and disconnects then. An event is the whole of it: the
 * message is its `body`, and `headers` and `queryStringParameters` are what the client connects with.
 */
export function createReceiver(running: RunningApi, host: string): Receiver {
  const { api, log, connections } = running;
  const send = async (given: unknown): Promise<readonly InvocationResult[]> => {
    const [stage] = api.stages;
    if (!stage) throw new StageError(`WebSocket API ${api.name} has no stage.`);
    const { body, ...client } = toClientMessage(given);
    const connection = createConnection(stage, createRequest(client, { host, stage: stage.name }));
    const opened = await openConnection(running, connection);
    if (isGatewayAnswer(opened))
      throw new StageError(`WebSocket API ${api.name} lets no such client connect: ${opened.reason}.`, {
        hint: 'What clients connect with is given by --event <file>: { "headers": {...}, "queryStringParameters": {...}, "body": {...} }.',
      });
    connection.socket = {
      send: (text) => log({ kind: 'api', text: `to the client: ${text}` }),
      close: () => connections.delete(connection.id),
    };
    connections.set(connection.id, connection);
    const result = await receiveMessage(running, connection, toText(body));
    await endConnection(running, connection, { code: 1000, reason: '' });
    return result ? [result] : [];
  };
  return { type: 'AWS::ApiGatewayV2::Api', name: api.name, send };
}

// Of a file, what is in it.
function toClientMessage(given: unknown): ClientMessage {
  if (typeof given !== 'object' || given === null) return { body: given };
  const { body, headers, queryStringParameters } = given as ClientMessage;
  if (body === undefined) return { body: given };
  return {
    body,
    ...(headers ? { headers } : {}),
    ...(queryStringParameters ? { queryStringParameters } : {}),
  };
}

function toText(body: unknown): string {
  if (body instanceof Uint8Array) return Buffer.from(body).toString('utf8');
  return typeof body === 'string' ? body : JSON.stringify(body ?? {});
}

function createRequest(
  { headers = {}, queryStringParameters = {} }: ClientMessage,
  { host, stage }: { readonly host: string; readonly stage: string },
): HttpRequest {
  const query = Object.entries(queryStringParameters).map(([name, value]) => [name, [String(value)]]);
  const text = new URLSearchParams(queryStringParameters).toString();
  return {
    method: 'GET',
    path: `/${stage}`,
    queryString: text,
    query: Object.fromEntries(query),
    headers: [...Object.entries(headers), ['Host', host]],
    body: Buffer.alloc(0),
    isTooLarge: false,
    sourceIp: '127.0.0.1',
    protocol: 'HTTP/1.1',
    host,
  };
}
