import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerStore, type StoreContent, StoreRefusal } from './answer-store.ts';

/** Serves secrets and parameters as AWS does. */
export interface Store {
  readonly endpoint: string;
  /** From now on, it serves this. */
  readonly fill: (content: StoreContent) => void;
  readonly close: () => Promise<void>;
}

/** Opens it on a free port of this machine's own interface. */
export async function openStore(): Promise<Store> {
  let content: StoreContent = { secrets: [], parameters: [], values: new Map() };
  const answer = async (message: IncomingMessage): Promise<readonly [status: number, body: object]> => {
    const text = Buffer.concat(await message.toArray()).toString('utf8');
    try {
      const target = String(message.headers['x-amz-target'] ?? '');
      const input = target === '' ? {} : (JSON.parse(text || '{}') as Record<string, unknown>);
      return [200, answerStore(target, input, content)];
    } catch (error) {
      const type = error instanceof StoreRefusal ? error.type : 'SerializationException';
      return [400, { __type: type, message: (error as Error).message }];
    }
  };
  const server = createServer((message, response) => {
    answer(message).then(
      ([status, body]) => {
        response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
        response.end(JSON.stringify(body));
      },
      () => response.destroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    fill: (next) => {
      content = next;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
