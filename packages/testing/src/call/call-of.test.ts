import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { callOf } from './call-of.ts';

const credentials = { email: 'ada@example.com', password: 'correct horse' };
let server: Server;
let asked: unknown[] = [];
let answer: [status: number, body: object] = [200, {}];

beforeAll(async () => {
  server = createServer(({ method, url }, response) => {
    asked.push([method, url]);
    response.writeHead(answer[0], { 'Content-Type': 'application/json' }).end(JSON.stringify(answer[1]));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env['BASE_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/staging`;
});

afterAll(() => {
  server.close();
  delete process.env['BASE_URL'];
});

beforeEach(() => {
  asked = [];
});

const signIn = callOf({ method: 'POST', endpoint: '/signin' });
const find = callOf({ method: 'ANY', endpoint: '/orders/{orderId}' });

test('gives the answer of the status that is expected', async () => {
  answer = [200, { token: 'abc' }];
  expect(await signIn({ input: credentials }, 200)).toMatchObject({ status: 200, body: { token: 'abc' } });
  answer = [404, { title: 'Not Found' }];
  expect((await find({ path: { orderId: 'a/7' }, input: { limit: 1 } }, 404)).status).toBe(404);

  expect(asked).toEqual([
    ['POST', '/staging/signin'],
    ['GET', '/staging/orders/a%2F7?limit=1'],
  ]);
});

test('throws any other answer, and says of what it is', async () => {
  answer = [401, { detail: 'The address or the password is wrong.' }];
  await expect(signIn({ input: credentials }, 200)).rejects.toThrow(
    'POST /signin has answered 401, and not 200: {"detail":"The address or the password is wrong."}\n  What the test does next needs 200.',
  );
  // A success that is another one is none.
  answer = [200, {}];
  await expect(find({ method: 'PUT', path: { orderId: '7' } }, 201)).rejects.toThrow(
    'PUT /orders/7 has answered 200, and not 201: {}',
  );
});
