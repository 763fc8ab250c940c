import { expect, test } from '@jest/globals';
import type { ContractHandler, Problem } from '@lambda-forge/handler';
import type { Integration } from '../create-integration.ts';
import { callOf } from './call-of.ts';

interface Path {
  orderId: string;
}
interface Input {
  limit?: number;
  since?: Date;
}
type Output = { statusCode: 200; body: { total: number; since: Date } } | Problem<404>;
interface Item {
  sku: string;
}

// As `export type Output = void` is.
type Nothing = ReturnType<() => void>;

// As `typeof import('./main.ts')` is.
interface ContractFile {
  readonly handler: ContractHandler<{ Path: Path; Input: Input; Output: Output }>;
}
interface PlainFile {
  readonly handler: () => Promise<{ statusCode: number; body: string }>;
}

// What compiles, and what must not, is judged by tsc (`pnpm types`); nothing of it runs.
const integration = Object.assign(() => undefined, { skip: () => undefined }) as unknown as Integration;
const mark = { method: 'GET', endpoint: '/orders/{orderId}' } as const;

test('types the request and the answers by the contract of a file', () => {
  integration<ContractFile>(mark, 'finds an order', async ({ call }) => {
    const { status, body } = await call({ path: { orderId: '7' }, input: { limit: 1, since: '2026-01-01' } });
    if (status === 200) {
      const total: number = body.total;
      // As JSON has it.
      const since: string = body.since;
      // @ts-expect-error no such member
      expect([total, since, body.sum]).toEqual([]);
    }
    if (status === 404) expect(body.title).toBe('Not Found');
    if (status === 403) expect(body.message ?? body.Message).toBe('No.');
    // @ts-expect-error the contract has no such answer
    expect(status === 201).toBe(false);
    // @ts-expect-error which answer it is has to be known
    expect(body.total).toBe(7);
    await call({ path: { orderId: '7' }, headers: { 'x-secret': 'open sesame' } });
    // @ts-expect-error the path is missing
    await call({ input: { limit: 1 } });
    // @ts-expect-error the path is missing
    await call();
    // @ts-expect-error another parameter
    await call({ path: { id: '7' } });
    // @ts-expect-error a parameter too many
    await call({ path: { orderId: '7', id: '7' } });
    // @ts-expect-error a limit is a number
    await call({ path: { orderId: '7' }, input: { limit: 'ten' } });
    // @ts-expect-error no such part
    await call({ path: { orderId: '7' }, query: { limit: 1 } });
  });
  integration<ContractFile['handler']>(mark, 'of a handler', async ({ call }) => {
    await call({ path: { orderId: '7' } });
    // @ts-expect-error another parameter
    await call({ path: { id: '7' } });
  });
  expect(integration).toBeDefined();
});

test('types them by types, too, for a plain handler', () => {
  integration<{ Input: Item; Headers: { 'X-Tenant': string }; Output: { id: string } }>(
    mark,
    'adds',
    async ({ call }) => {
      const { status, body } = await call({
        input: { sku: 'A-1' },
        headers: { 'X-Tenant': 'acme', 'x-secret': '' },
      });
      // A body alone is that of a 200.
      if (status === 200) {
        const id: string = body.id;
        expect(id).toBe('7');
      } else expect(body.message).toBe('No.');
      // @ts-expect-error the contract has no such answer
      expect(status === 201).toBe(false);
      // @ts-expect-error the body is missing
      await call({ headers: { 'X-Tenant': 'acme' } });
      // @ts-expect-error a header is missing
      await call({ input: { sku: 'A-1' } });
      // @ts-expect-error a member is missing
      await call({ input: {}, headers: { 'X-Tenant': 'acme' } });
      // @ts-expect-error the contract has no path
      await call({ input: { sku: 'A-1' }, headers: { 'X-Tenant': 'acme' }, path: {} });
    },
  );
  // @ts-expect-error a file with a plain handler has no contract to name
  integration<PlainFile>(mark, 'is no contract', ({ call }) => call({}));
  integration(mark, 'untyped', async ({ call, fetch }) => {
    const { body } = await call({ path: { anything: 7 }, input: [1] });
    // @ts-expect-error nobody knows what it is
    expect(body.total).toBe(await fetch('/'));
  });
  expect(integration).toBeDefined();
});

test('types the answer by the status that is expected', () => {
  integration<ContractFile>(mark, 'finds an order', async ({ call }) => {
    const found = await call({ path: { orderId: '7' } }, 200);
    const total: number = found.body.total;
    const title: string = (await call({ path: { orderId: '7' } }, 404)).body.title;
    // @ts-expect-error it is another answer that has a title
    expect([total, title, found.body.title]).toEqual([]);
    // @ts-expect-error the contract has no such answer
    await call({ path: { orderId: '7' } }, 201);
  });
  integration<{ Output: { id: string } }>(mark, 'of a plain handler', async ({ call }) => {
    const { status, body } = await call({}, 200);
    const [said, id]: [200, string] = [status, body.id];
    expect([said, id]).toEqual([200, '7']);
    // @ts-expect-error another status has to be said by its type
    await call({}, 201);
  });
  integration<{ Path: Path; Output: Nothing }>(mark, 'of one that answers nothing', async ({ call }) => {
    const { status, body } = await call({ path: { orderId: '7' } }, 204);
    const said: [204, undefined] = [status, body];
    expect(said).toEqual([204, undefined]);
    // @ts-expect-error nothing is not answered with 200
    await call({ path: { orderId: '7' } }, 200);
  });
  integration<{ Path: Path }>(mark, 'of one that says nothing of it', async ({ call }) => {
    const said: 204 = (await call({ path: { orderId: '7' } }, 204)).status;
    expect(said).toBe(204);
  });
  expect(integration).toBeDefined();
});

test('types the call of another function by that one', () => {
  const other = async () => {
    const call = callOf<ContractFile>(mark);
    const total: number = (await call({ path: { orderId: '7' } }, 200)).body.total;
    // @ts-expect-error which status is expected has to be said
    await call({ path: { orderId: '7' } });
    // @ts-expect-error the contract has no such answer
    await call({ path: { orderId: '7' } }, 201);
    // @ts-expect-error the path is missing
    await call({}, 200);
    // @ts-expect-error a file with a plain handler has no contract to name
    await callOf<PlainFile>(mark)({}, 200);
    return total;
  };
  expect(other).toBeDefined();
});
