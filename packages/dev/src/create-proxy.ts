import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { UsageError } from '@lambda-forge/context';
import { passUpgrade, refuseUpgrade, type Upgrade } from './pass-upgrade.ts';

/** Where requests go now, or what to answer instead. */
export type Target = { readonly origin: string } | { readonly error: string };

/** A server whose address stays while what is behind it changes. */
export interface DevProxy {
  /** `http://127.0.0.1:3000` */
  readonly origin: string;
  /** Waits until no request is on its way to an origin. */
  readonly drained: (origin: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Serves what `resolve` says, asked anew for each request: a request waits until it answers.
 * @throws UsageError when the port is taken
 */
export async function createProxy(
  port: number,
  resolve: (pathname: string) => Promise<Target>,
): Promise<DevProxy> {
  const underway = new Map<string, Set<Promise<void>>>();
  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = await resolve(incoming.url?.split('?')[0] ?? '/');
    if ('error' in target) return answerError(response, target.error);
    const set = underway.get(target.origin) ?? new Set();
    underway.set(target.origin, set);
    const done = pass(target.origin, incoming, response).finally(() => set.delete(done));
    set.add(done);
  };
  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) => answerError(response, String(error)));
  });
  const upgraded = new Set<Duplex>();
  const upgrade = async ({ incoming, socket, head }: Upgrade): Promise<void> => {
    const target = await resolve(incoming.url?.split('?')[0] ?? '/');
    if ('error' in target) refuseUpgrade(socket, target.error);
    else passUpgrade(target.origin, { incoming, socket, head });
  };
  server.on('upgrade', (incoming, socket, head) => {
    upgraded.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => upgraded.delete(socket));
    upgrade({ incoming, socket, head }).catch((error: unknown) => refuseUpgrade(socket, String(error)));
  });
  await new Promise<void>((started, failed) => {
    server.once('error', (cause) =>
      failed(
        new UsageError(`Port ${port} cannot be used: ${cause.message}`, {
          hint: 'Choose another --port.',
          cause,
        }),
      ),
    );
    server.listen(port, '127.0.0.1', started);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    drained: async (origin) => {
      await Promise.all(underway.get(origin) ?? []);
      underway.delete(origin);
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
        for (const socket of upgraded) socket.destroy();
      }),
  };
}

function pass(origin: string, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  return new Promise((done) => {
    const { hostname, port } = new URL(origin);
    const { method, url: path, rawHeaders } = incoming;
    const upstream = forward({ hostname, port, method, path, headers: rawHeaders });
    upstream.once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    upstream.once('error', (error) => answerError(response, error.message));
    response.once('close', () => {
      upstream.destroy();
      done();
    });
    incoming.pipe(upstream);
  });
}

function answerError(response: ServerResponse, error: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${error}\n`);
}
