import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createProxy, type DevProxy, type Target } from './create-proxy.ts';

let origin: Server;
let proxy: DevProxy;
let target: Target;
const upgraded: Duplex[] = [];

// Echoes what it gets, or refuses.
beforeEach(async () => {
  origin = createServer().on('upgrade', (incoming: IncomingMessage, socket: Duplex) => {
    upgraded.push(socket);
    if (incoming.url === '/refused')
      return socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno');
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n`);
    return socket.pipe(socket);
  });
  origin.listen(0, '127.0.0.1');
  await once(origin, 'listening');
  target = { origin: `http://127.0.0.1:${(origin.address() as AddressInfo).port}` };
  proxy = await createProxy(0, async () => target);
});

afterEach(async () => {
  await proxy.close();
  for (const socket of upgraded.splice(0)) socket.destroy();
  origin.close();
});

test('a client speaks another protocol with what is behind it, until the proxy ends', async () => {
  const [answer, socket] = await upgrade('/');
  socket.write('hello');

  expect(answer.statusCode).toBe(101);
  expect(String(await once(socket, 'data'))).toBe('hello');
  const ended = once(socket, 'close');
  await proxy.close();
  await ended;
});

test('what is behind it ends a connection, or refuses it', async () => {
  const [, socket] = await upgrade('/');
  upgraded[0]?.end();
  await once(socket, 'end');
  const [refusal] = await once(ask('/refused'), 'response');

  expect([refusal.statusCode, await read(refusal)]).toEqual([403, 'no']);
});

test('a client gets to know why there is nothing behind it', async () => {
  target = { error: 'The app cannot be synthesized.' };
  const [refusal] = await once(ask('/'), 'response');

  expect([refusal.statusCode, await read(refusal)]).toEqual([500, 'The app cannot be synthesized.\n']);
});

function ask(path: string) {
  return request(`${proxy.origin}${path}`, { headers: { Connection: 'Upgrade', Upgrade: 'echo' } }).end();
}

async function upgrade(path: string): Promise<[IncomingMessage, Duplex]> {
  const [answer, socket] = await once(ask(path), 'upgrade');
  return [answer, socket];
}

async function read(message: IncomingMessage): Promise<string> {
  return Buffer.concat(await message.toArray()).toString('utf8');
}
