import { expect, test } from '@jest/globals';
import type { Call } from './call.ts';
import type { ClientOptions } from './client-options.ts';
import { createApiClient } from './create-api-client.ts';

interface None {
  query?: never;
  header?: never;
  path?: never;
  cookie?: never;
}
// As openapi-typescript writes them.
interface Operations {
  GetOrder: {
    parameters: Omit<None, 'path' | 'query'> & {
      path: { id: string };
      query?: { currency?: 'EUR' | 'USD'; tags?: string[] };
    };
    requestBody?: never;
    responses: {
      200: { headers: object; content: { 'application/json': { total: number } } };
      404: { headers: object; content: { 'application/problem+json': { title: string } } };
    };
  };
  ListOrders: {
    parameters: None;
    requestBody?: never;
    responses: { 200: { headers: object; content: { 'text/csv': string } } };
  };
  AddNote: {
    parameters: Omit<None, 'header'> & { header: { 'X-Tenant': number } };
    requestBody: { content: { 'text/csv': string } };
    responses: { 204: { headers: object; content?: never } };
  };
  AddOrder: {
    parameters: None;
    requestBody?: { content: { 'application/json': { sku: string } } };
    responses: { 201: { headers: object; content: { 'image/png': Blob } } };
  };
}
interface Client {
  getOrder: Call<Operations['GetOrder']>;
  listOrders: Call<Operations['ListOrders']>;
  addNote: Call<Operations['AddNote']>;
  addOrder: Call<Operations['AddOrder']>;
}

const api = {
  stages: { Staging: 'https://api.example.com/staging/' },
  schemes: { secret: 'x-secret', tenant: 'X-Tenant-Key', tenantUser: 'X-Tenant-User' },
  operations: {
    getOrder: { method: 'GET', path: '/orders/{id}', security: ['secret'] },
    listOrders: { method: 'GET', path: '/orders' },
    addNote: { method: 'POST', path: '/notes', contentType: 'text/csv' },
    addOrder: { method: 'POST', path: '/orders', security: ['tenant', 'tenantUser'] },
  },
};

interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function createClient(
  answer: () => Response,
  options: Partial<ClientOptions<'Staging', 'secret' | 'tenant' | 'tenantUser'>> = {},
) {
  const sent: Sent[] = [];
  const client = createApiClient<Client>(api, {
    stage: 'Staging',
    ...options,
    fetch: async (request) => {
      const { url, method } = request;
      sent.push({
        url,
        method,
        headers: Object.fromEntries(request.headers),
        body: await request.text(),
      });
      return answer();
    },
  } as ClientOptions<'Staging', 'secret'>);
  return { client, sent };
}

const json = (status: number, body: unknown) => Response.json(body, { status });

test('sends path, query and credentials, and tells the answers of a contract apart', async () => {
  const credentials = { secret: async () => 'open sesame' };
  const { client, sent } = createClient(() => json(200, { total: 7 }), { credentials });

  const answer = await client.getOrder({ path: { id: 'a/7' }, query: { currency: 'EUR', tags: ['x', 'y'] } });

  expect(sent).toEqual([
    {
      url: 'https://api.example.com/staging/orders/a%2F7?currency=EUR&tags=x&tags=y',
      method: 'GET',
      headers: { 'x-secret': 'open sesame' },
      body: '',
    },
  ]);
  expect(answer).toMatchObject({ status: 200, data: { total: 7 } });
  if (answer.status === 200) {
    const total: number = answer.data.total;
    // @ts-expect-error a success has no error
    answer.error?.title;
    expect(total).toBe(7);
  }
  if (answer.status === 404) {
    const title: string = answer.error.title;
    // @ts-expect-error no member of the problem
    answer.error.total;
    expect(title).toBe(7);
  }
  if (answer.status === 502) expect(answer.error.message.length).toBe(7);
  // @ts-expect-error the contract has no such answer
  expect(answer.status === 201).toBe(false);
});

test('sends each header that an authorizer reads, and none of which nothing is known', async () => {
  const credentials = { tenant: 'acme', tenantUser: async () => 'ada', secret: 'of another authorizer' };
  const { client, sent } = createClient(() => new Response('', { status: 201 }), { credentials });
  await client.addOrder();
  const other = createClient(() => new Response('', { status: 201 }), { credentials: { tenant: 'acme' } });
  await other.client.addOrder();

  expect([...sent, ...other.sent].map(({ headers }) => headers)).toEqual([
    { 'x-tenant-key': 'acme', 'x-tenant-user': 'ada' },
    { 'x-tenant-key': 'acme' },
  ]);
});

test("a failure is API Gateway's, which may say nothing, or that of a handler that throws", async () => {
  const instance = 'urn:uuid:7';
  const bodies = [
    { message: 'Internal server error' },
    { message: null },
    { title: 'Internal Server Error', status: 500, instance },
  ];
  const told: unknown[] = [];
  for (const body of bodies) {
    const answer = await createClient(() => json(500, body)).client.listOrders();
    if (answer.status !== 500) continue;
    // @ts-expect-error which of them it is has to be asked
    const named: string = answer.error.instance;
    // @ts-expect-error API Gateway may say nothing
    const said: string | undefined = answer.error.message;
    expect([named, said]).toHaveLength(2);
    told.push(answer.error.title === undefined ? answer.error.message : answer.error.instance);
  }

  expect(told).toEqual(['Internal server error', null, instance]);
});

test('what the contract does not have is a compile error', () => {
  const { client } = createClient(() => json(200, {}));
  const calls = [
    // @ts-expect-error the path is missing
    () => client.getOrder({}),
    // @ts-expect-error the path has another parameter
    () => client.getOrder({ path: { orderId: '7' } }),
    // @ts-expect-error no such currency
    () => client.getOrder({ path: { id: '7' }, query: { currency: 'CHF' } }),
    // @ts-expect-error a GET has no body
    () => client.getOrder({ path: { id: '7' }, body: {} }),
    // @ts-expect-error the body is missing
    () => client.addNote({ headers: { 'X-Tenant': 7 } }),
    // @ts-expect-error a header is missing
    () => client.addNote({ body: 'a,b' }),
    // @ts-expect-error no such body
    () => client.addOrder({ body: { sku: 7 } }),
    () => client.listOrders(),
    () => client.addOrder(),
  ];

  expect(calls).toHaveLength(9);
});

test('an error is an answer, whatever it is written in', async () => {
  const problem = await createClient(() => json(404, { title: 'Not Found' })).client.getOrder({
    path: { id: '7' },
  });
  const page = await createClient(
    () => new Response('<h1>Bad Gateway</h1>', { status: 502 }),
  ).client.listOrders();

  expect(problem).toMatchObject({ status: 404, error: { title: 'Not Found' } });
  expect(problem.data).toBeUndefined();
  expect(page).toMatchObject({ status: 502, error: '<h1>Bad Gateway</h1>' });
});

test('bodies are what their media types say, in both directions', async () => {
  const csv = createClient(
    () => new Response('a,b', { headers: { 'content-type': 'text/csv; charset=utf-8' } }),
  );
  const image = createClient(
    () => new Response('PNG', { status: 201, headers: { 'content-type': 'image/png' } }),
  );
  const nothing = createClient(() => new Response(null, { status: 204 }));
  const empty = createClient(() => new Response(''));

  expect((await csv.client.listOrders()).data).toBe('a,b');
  const { data } = await image.client.addOrder({ body: { sku: 'A-1' } });
  expect(await data?.text()).toBe('PNG');
  expect(await nothing.client.addNote({ body: 'a,b', headers: { 'X-Tenant': 7 } })).toMatchObject({
    status: 204,
  });
  expect((await empty.client.listOrders()).data).toBeUndefined();
  expect(image.sent).toMatchObject([
    { headers: { 'content-type': 'application/json' }, body: '{"sku":"A-1"}' },
  ]);
  expect(nothing.sent).toMatchObject([
    { headers: { 'content-type': 'text/csv', 'x-tenant': '7' }, body: 'a,b' },
  ]);
});

test('a greedy parameter keeps its slashes', async () => {
  const sent: string[] = [];
  const fetch = async ({ url }: Request) => {
    sent.push(url);
    return json(200, {});
  };
  const operations = { getFile: { method: 'GET', path: '/files/{proxy+}' } };
  const client = createApiClient<{ getFile: (request: object) => Promise<unknown> }>(
    { operations },
    { baseUrl: 'https://example.com', fetch },
  );

  await client.getFile({ path: { proxy: 'a b/$&.txt' } });

  expect(sent).toEqual(['https://example.com/files/a%20b/%24%26.txt']);
});

test('what keeps a request from being answered is thrown', async () => {
  const { client } = createClient(() => {
    throw new TypeError('fetch failed');
  });

  await expect(client.listOrders()).rejects.toThrow('fetch failed');
});

test('says where an API can be, when nothing says where it is', () => {
  const unknown = { stage: 'Prod' } as unknown as { stage: 'Staging' };

  expect(() => createApiClient({ operations: {} })).toThrow(
    "Nothing says where the API is.\n  Say it: createClient({ baseUrl: 'https://api.example.com/staging' }).",
  );
  expect(() => createApiClient(api, unknown)).toThrow(
    'The client does not know the address of stage "Prod".\n  Say it: createClient({ baseUrl: \'https://api.example.com/staging\' }). The client knows the addresses of: Staging.',
  );
  // @ts-expect-error one of the two is needed
  const none: ClientOptions<'Staging', 'secret'> = {};
  // @ts-expect-error no address is known
  const noStage: ClientOptions<never, 'secret'> = { stage: 'Staging' };
  // @ts-expect-error no such scheme
  const noScheme: ClientOptions<never, 'secret'> = { baseUrl: '/', credentials: { token: '' } };
  expect([none, noStage, noScheme]).toHaveLength(3);
});
