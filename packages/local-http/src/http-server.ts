import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Log, StageError } from '@lambda-forge/local-functions';
import { ClientGone } from './read-body.ts';

/** A server that listens. */
export interface HttpServer {
  /** `http://127.0.0.1:3000` */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

export interface HttpServerOptions {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly log: Log;
  /** Takes the connections of clients that want to speak another protocol: WebSocket. @default - it speaks HTTP alone */
  readonly onUpgrade?: (message: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

/** Answers one request; what it throws ends the connection, and is logged. */
export type HttpHandler = (message: IncomingMessage, response: ServerResponse) => Promise<void>;

// More than any gateway takes, so that the answer to more is its own and not Node.js's.
const maxHeaderSize = 100 * 1024;

/**
 * Serves over HTTP.
 * @throws StageError when the port is taken
 */
export async function openHttpServer(
  handle: HttpHandler,
  { host, port, log, onUpgrade }: HttpServerOptions,
): Promise<HttpServer> {
  const server = createServer({ maxHeaderSize }, (message, response) => {
    handle(message, response).catch((error: unknown) => {
      const text = error instanceof ClientGone ? error.message : String((error as Error).stack ?? error);
      log({ kind: 'api', text: `${message.method} ${message.url}: ${text}` });
      response.destroy();
    });
  });
  if (onUpgrade) {
    server.on('upgrade', onUpgrade);
    server.on('clientError', (error, socket) => refuse(error, socket, log));
  }
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

// A function that builds the address out of its event's `domainName`, as many do, says https.
function refuse(error: Error & { readonly rawPacket?: Buffer }, socket: Duplex, log: Log): void {
  const [firstByte] = error.rawPacket ?? [];
  if (firstByte === tlsHandshake)
    log({
      kind: 'api',
      text: 'a client speaks TLS (https: or wss:), which this machine does not: take the address from the variable WEB_SOCKET_CALLBACK_URL, or that of the output',
    });
  else if (socket.writable) socket.write('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  socket.destroy();
}

const tlsHandshake = 0x16;
