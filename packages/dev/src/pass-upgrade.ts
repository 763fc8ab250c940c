import { request as forward, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** A client that wants to speak another protocol than HTTP: WebSocket. */
export interface Upgrade {
  readonly incoming: IncomingMessage;
  readonly socket: Duplex;
  /** What it has sent already. */
  readonly head: Buffer;
}

/** Connects such a client with an origin, until one of them ends that; or hands it the origin's refusal. */
export function passUpgrade(origin: string, { incoming, socket, head }: Upgrade): void {
  const { hostname, port } = new URL(origin);
  const { method, url: path, rawHeaders } = incoming;
  const upstream = forward({ hostname, port, method, path, headers: rawHeaders });
  upstream.once('upgrade', (answer, other, rest) => {
    socket.write(toHead(answer));
    socket.write(rest);
    other.write(head);
    socket.pipe(other).pipe(socket);
    for (const [one, end] of [
      [socket, other],
      [other, socket],
    ] as const) {
      one.on('error', () => end.destroy());
      one.once('close', () => end.destroy());
    }
  });
  upstream.once('response', (answer) => {
    socket.write(toHead(answer));
    answer.pipe(socket);
  });
  upstream.once('error', (error) => refuseUpgrade(socket, error.message));
  socket.once('close', () => upstream.destroy());
  upstream.end();
}

/** Tells such a client why it is not connected. */
export function refuseUpgrade(socket: Duplex, error: string): void {
  const body = `${error}\n`;
  const type = 'Content-Type: text/plain; charset=utf-8';
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  socket.end(
    `HTTP/1.1 500 Internal Server Error\r\n${type}\r\n${length}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function toHead({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 && name.toLowerCase() !== 'transfer-encoding'
      ? [`${name}: ${rawHeaders[index + 1]}`]
      : [],
  );
  return [`HTTP/1.1 ${statusCode} ${statusMessage}`, ...headers, '', ''].join('\r\n');
}
