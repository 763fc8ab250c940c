import { once } from 'node:events';
import { type ClientOptions, WebSocket } from 'ws';

/** A client that is connected. */
export interface TestClient {
  readonly send: (message: string | object) => void;
  /** The next message that it gets. */
  readonly next: () => Promise<string>;
  /** @returns the code and the reason with which the connection ends */
  readonly closed: Promise<readonly [code: number, reason: string]>;
  readonly protocol: string;
  readonly socket: WebSocket;
}

interface ConnectOptions extends ClientOptions {
  readonly protocols?: string[];
}

/** Connects to a WebSocket API; rejects with the status and the body of a refusal. */
export async function connect(
  url: string,
  { protocols, ...options }: ConnectOptions = {},
): Promise<TestClient> {
  const socket = new WebSocket(url, protocols ?? [], options);
  const messages: string[] = [];
  const waiting: ((message: string) => void)[] = [];
  socket.on('message', (data) => {
    const next = waiting.shift();
    if (next) next(String(data));
    else messages.push(String(data));
  });
  const closed = new Promise<readonly [number, string]>((resolve) =>
    socket.once('close', (code, reason) => resolve([code, String(reason)])),
  );
  await Promise.race([
    once(socket, 'open'),
    once(socket, 'unexpected-response').then(async ([, response]) => {
      const chunks: Buffer[] = await response.toArray();
      throw new Error(`${response.statusCode} ${Buffer.concat(chunks)}`);
    }),
  ]);
  return {
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    next: () => {
      const first = messages.shift();
      return first === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(first);
    },
    closed,
    protocol: socket.protocol,
    socket,
  };
}
