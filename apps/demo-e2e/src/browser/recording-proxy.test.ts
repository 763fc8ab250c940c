import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { startRecordingProxy } from './recording-proxy.ts';

test('a browser that goes while it is refused a connection ends nothing', async () => {
  const hosts: string[] = [];
  const proxy = await startRecordingProxy((host) => hosts.push(host));

  for (const host of ['one.example:443', 'two.example:443']) {
    const browser = await openTunnel(proxy.url, host);
    browser.resetAndDestroy();
    await once(browser, 'close');
  }
  const last = await openTunnel(proxy.url, 'three.example:443');
  const [refusal] = await once(last, 'data');
  last.destroy();
  proxy.stop();

  expect(String(refusal)).toMatch(/^HTTP\/1\.1 502 /);
  expect(hosts).toEqual(['one.example:443', 'two.example:443', 'three.example:443']);
});

async function openTunnel(proxy: string, host: string): Promise<Socket> {
  const socket = connect(Number(new URL(proxy).port), '127.0.0.1');
  socket.write(`CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  await once(socket, 'connect');
  return socket;
}
