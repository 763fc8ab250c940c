import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';

const endpoint = { method: 'GET', endpoint: '/rooms/{room}' } as const;

integration<typeof import('./main.ts')>(
  endpoint,
  'a message reaches everybody in the room, and nobody else',
  async ({ call }) => {
    const room = `room-${Date.now()}`;
    const read = async () => (await call({ path: { room } }, 200)).body;
    const { url } = await read();
    const [ada, bob, eve] = await Promise.all([
      connect(`${url}?room=${room}&name=Ada`),
      connect(`${url}?room=${room}&name=Bob`),
      connect(`${url}?room=another&name=Eve`),
    ]);
    expect(await read()).toEqual({ url, people: ['Ada', 'Bob'] });

    const reached = [ada, bob].map(nextMessage);
    ada.send(JSON.stringify({ action: 'sendMessage', text: 'hello' }));
    expect(await Promise.all(reached)).toEqual([
      { from: 'Ada', text: 'hello' },
      { from: 'Ada', text: 'hello' },
    ]);

    // What comes first is her own: the message of the other room is not before it.
    const own = nextMessage(eve);
    eve.send(JSON.stringify({ action: 'sendMessage', text: 'alone' }));
    expect(await own).toEqual({ from: 'Eve', text: 'alone' });

    for (const client of [ada, bob, eve]) client.close();
    for (const end = Date.now() + 20_000; Date.now() < end; ) {
      if ((await read()).people.length === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(await read()).toEqual({ url, people: [] });
  },
);

integration<typeof import('./main.ts')>(endpoint, 'nobody connects without a name', async ({ call }) => {
  const { url } = (await call({ path: { room: 'lobby' } }, 200)).body;

  await expect(connect(`${url}?room=lobby`)).rejects.toThrow('not connected');
});

function connect(url: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const client = new WebSocket(url);
    client.addEventListener('open', () => resolve(client));
    client.addEventListener('error', () => reject(new Error('not connected')));
  });
}

function nextMessage(client: WebSocket): Promise<unknown> {
  return new Promise((resolve) => {
    client.addEventListener('message', ({ data }) => resolve(JSON.parse(String(data))), { once: true });
  });
}
