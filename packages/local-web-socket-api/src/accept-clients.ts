import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { readHttpRequest } from '@lambda-forge/local-http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Connection, RunningApi } from './connection.ts';
import { createId } from './create-id.ts';
import { createConnection, findStage } from './find-stage.ts';
import { type GatewayAnswer, gatewayAnswers, isGatewayAnswer } from './gateway-answer.ts';
import { openConnection } from './open-connection.ts';
import { quotas } from './quotas.ts';
import { endConnection, receiveMessage, toText } from './receive-message.ts';

/** Lets clients connect. */
export interface Clients {
  readonly onUpgrade: (message: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Disconnects all of them, of which functions are not told. */
  readonly close: () => Promise<void>;
}

export function acceptClients(running: RunningApi): Clients {
  const protocols = new WeakMap<IncomingMessage, string>();
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: quotas.message,
    handleProtocols: (_offered, message) => protocols.get(message) ?? false,
  });
  let isClosed = false;
  const accept = async (message: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const began = performance.now();
    const { connection, answer } = await open(running, message);
    const tell = (status: number, reason?: string) => {
      const line = `CONNECT ${message.url} ${status} ${Math.round(performance.now() - began)} ms`;
      running.log({ kind: 'api', text: reason === undefined ? line : `${line}: ${reason}` });
    };
    if (!connection || isGatewayAnswer(answer)) {
      const refusal = isGatewayAnswer(answer) ? answer : gatewayAnswers.forbidden('it has no stage');
      refuse(socket, connection, refusal);
      return tell(refusal.status, refusal.reason);
    }
    if (socket.destroyed || isClosed) return socket.destroy() && tell(499, 'the client has gone');
    if (answer.protocol !== undefined) protocols.set(message, answer.protocol);
    tell(101);
    server.handleUpgrade(message, socket, head, (client) =>
      serve(running, Object.assign(connection, { socket: client }), { client, isClosed: () => isClosed }),
    );
  };
  return {
    onUpgrade: (message, socket, head) => {
      socket.on('error', () => socket.destroy());
      accept(message, socket, head).catch((error: Error) => {
        running.log({ kind: 'api', text: `CONNECT ${message.url}: ${error.stack}` });
        socket.destroy();
      });
    },
    close: async () => {
      isClosed = true;
      const ends = [...server.clients].map((client) => {
        const end = new Promise((resolve) => client.once('close', resolve));
        client.close(1001, 'Going away');
        return Promise.race([end, delay(200)]).then(() => client.terminate());
      });
      await Promise.all(ends);
      server.close();
    },
  };
}

async function open(running: RunningApi, message: IncomingMessage) {
  const request = await readHttpRequest(message, { most: 0, trace: createId() });
  const stage = findStage(running.api, request.path);
  if (isGatewayAnswer(stage)) return { answer: stage };
  const connection = createConnection(stage, request);
  return { connection, answer: await openConnection(running, connection) };
}

function serve(
  running: RunningApi,
  connection: Connection,
  { client, isClosed }: { readonly client: WebSocket; readonly isClosed: () => boolean },
): void {
  running.connections.set(connection.id, connection);
  const idle = setTimeout(() => client.close(1001, 'Going away'), quotas.idle).unref();
  const longest = setTimeout(() => client.close(1001, 'Going away'), quotas.connection).unref();
  connection.socket = {
    send: (text) => {
      idle.refresh();
      client.send(text);
    },
    close: (code, reason) => client.close(code, reason),
  };
  client.on('error', () => undefined); // Its close follows.
  client.on('message', (data: Buffer, isBinary: boolean) => {
    idle.refresh();
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-develop-binary-media-types.html
    if (isBinary) return client.close(1003, 'Binary frames are not supported');
    receiveMessage(running, connection, data.toString('utf8')).catch((error: Error) =>
      running.log({ kind: 'api', text: `MESSAGE: ${error.stack}` }),
    );
  });
  client.on('close', (code, reason) => {
    clearTimeout(idle);
    clearTimeout(longest);
    if (isClosed()) return void running.connections.delete(connection.id);
    endConnection(running, connection, { code, reason: reason.toString('utf8') }).catch((error: Error) =>
      running.log({ kind: 'api', text: `DISCONNECT: ${error.stack}` }),
    );
  });
}

function refuse(
  socket: Duplex,
  connection: Connection | undefined,
  { status, message }: GatewayAnswer,
): void {
  const body = toText(message, connection ?? { id: createId() }, createId());
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      'Connection: close',
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}
