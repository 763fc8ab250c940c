import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordingProxy {
  readonly url: string;
  stop(): void;
}

/** A proxy on this machine that connects nobody: it tells which hosts it was asked for. */
export async function startRecordingProxy(record: (host: string) => void): Promise<RecordingProxy> {
  const server = createServer(({ url = '' }, response) => {
    record(new URL(url).host);
    response.writeHead(502).end();
  });
  server.on('connect', ({ url = '' }, socket) => {
    record(url);
    socket.on('error', () => socket.destroy()); // A browser that is closed waits for no answer.
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
