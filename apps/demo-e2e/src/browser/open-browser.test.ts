import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeInChromium } from './describe-in-chromium.ts';
import { findOtherHosts, openBrowser } from './open-browser.ts';

// A page that asks other hosts in each way that there is.
const ways: Readonly<Record<string, string>> = {
  'an image': '<img src="http://image.example/a.png">',
  'a style': '<link rel="stylesheet" href="https://style.example/a.css">',
  'a font':
    '<style>@font-face { font-family: f; src: url(https://font.example/f.woff2) } p { font-family: f }</style>',
  'a frame': '<iframe src="https://frame.example/"></iframe>',
  'a connection ahead of time': '<link rel="preconnect" href="https://preconnect.example">',
  'a script': '<script src="https://script.example/a.js"></script>',
  'a call': '<script>fetch("https://call.example/").catch(() => {})</script>',
  'a beacon': '<script>navigator.sendBeacon("https://beacon.example/", "seen")</script>',
  'a socket': '<script>new WebSocket("wss://socket.example/")</script>',
  'a worker':
    '<script>new Worker(URL.createObjectURL(new Blob(["fetch(\'https://worker.example/\')"])))</script>',
};

describeInChromium('a page that is watched', () => {
  let server: Server;
  let url = '';
  let policy = '';

  beforeAll(async () => {
    server = createServer(({ url: path = '' }, response) => {
      const way = ways[decodeURIComponent(path.slice(1))] ?? '';
      if (policy) response.setHeader('content-security-policy', policy);
      response.setHeader('content-type', 'text/html').end(`<link rel="icon" href="data:,">${way}<p>Shop</p>`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test('is seen to ask other hosts, in whatever way it does', async () => {
    policy = '';
    const watched = await openBrowser('light');
    const seen = [];
    for (const way of Object.keys(ways)) {
      watched.hosts.clear();
      await watched.page.goto(`${url}/${way}`);
      await watched.page.waitForTimeout(300);
      seen.push([way, (await findOtherHosts(watched)).length > 0]);
    }
    await watched.browser.close();

    expect(seen).toEqual(Object.keys(ways).map((way) => [way, true]));
  }, 60_000);

  test('logs an error of what its policy keeps from leaving', async () => {
    policy = "default-src 'self'";
    const watched = await openBrowser('light');
    await watched.page.goto(`${url}/an image`);
    await watched.page.waitForTimeout(300);
    await watched.browser.close();

    expect(watched.errors.join()).toContain('violates the following Content Security Policy');
  }, 60_000);
});
