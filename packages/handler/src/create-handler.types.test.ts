import { expect, test } from '@jest/globals';
import { AnswerError } from './answer/answer-error.ts';
import { type Problem, problem } from './answer/problem.ts';
import { bind } from './compiled/handlers.test.support.ts';

interface Path {
  orderId: string;
}
interface Input {
  limit?: number;
  since?: Date;
}
interface Order {
  id: string;
  total: number;
}
type Output =
  | { statusCode: 200; body: Order }
  | { statusCode: 303; headers: { Location: string } }
  | Problem<404>;

// As `export type Output = void` is.
type Nothing = ReturnType<() => void>;

// What compiles, and what must not, is judged by tsc (`pnpm types`).
const createHandler = bind({ file: 'functions/orders/main.ts' });

test('types the request by the contract', () => {
  createHandler<{ Path: Path; Input: Input; Output: Output }>(({ path, input, event, context }) => {
    const id: string = path.orderId;
    const limit: number | undefined = input.limit;
    const since: string | undefined = input.since;
    // @ts-expect-error a number is no string
    const text: string = input.limit;
    // @ts-expect-error the contract has no such parameter
    path.customerId;
    return {
      statusCode: 200,
      body: { id, total: limit ?? Number(since ?? text) + event.path.length + context.functionName.length },
    };
  });
  // @ts-expect-error the contract has no Path
  createHandler<{ Input: Input }>(({ path }) => {
    path;
  });
  // @ts-expect-error the contract has no Input
  createHandler<{ Path: Path }>(({ input }) => {
    input;
  });
  // @ts-expect-error the contract has no Headers
  createHandler<{ Path: Path }>(async ({ headers }) => {
    headers;
  });
  expect(createHandler).toBeDefined();
});

test('refuses answers that the contract does not have', () => {
  createHandler<{ Output: Output }>(async () => problem(404, { detail: 'No such order.' }));
  createHandler<{ Output: Output }>(async () => ({ statusCode: 303, headers: { Location: '/orders/7' } }));
  // @ts-expect-error no such status
  createHandler<{ Output: Output }>(async () => ({ statusCode: 201, body: { id: '7', total: 1 } }));
  // @ts-expect-error no such status
  createHandler<{ Output: Output }>(async () => problem(409));
  // @ts-expect-error a member is missing
  createHandler<{ Output: Output }>(async () => ({ statusCode: 200, body: { id: '7' } }));
  // @ts-expect-error a member is of another type
  createHandler<{ Output: Output }>(async () => ({ statusCode: 200, body: { id: 7, total: 1 } }));
  // @ts-expect-error the answer of this status has no cookies
  createHandler<{ Output: Output }>(async () => ({
    statusCode: 200,
    body: { id: '7', total: 1 },
    cookies: ['a=1'],
  }));
  // @ts-expect-error the answer of this status has no body
  createHandler<{ Output: Output }>(async () => ({
    statusCode: 303,
    headers: { Location: '/' },
    body: 'See /',
  }));
  // @ts-expect-error the answer of this status has no headers
  createHandler<{ Output: Output }>(async () => ({
    statusCode: 200,
    headers: { Vary: 'a' },
    body: { id: '7', total: 1 },
  }));
  // What is returned may have more than its type, as everywhere in TypeScript: a type that is named refuses it, and
  // where none is, what compiles the contract does.
  createHandler<{ Output: Output }>(async () => ({ statusCode: 200, body: { id: '7', total: 1, cost: 1 } }));
  createHandler<{ Output: Output }>(async () => ({
    statusCode: 200,
    // @ts-expect-error a member that the contract does not have
    body: { id: '7', total: 1, cost: 1 } satisfies Order,
  }));
  // @ts-expect-error a member that the contract does not have
  createHandler<{ Output: Order }>(async (): Promise<Order> => ({ id: '7', total: 1, cost: 1 }));
  // @ts-expect-error an answer is missing
  createHandler<{ Output: Output }>(async () => {});
  createHandler<{ Output: Order }>(async () => ({ id: '7', total: 1 }));
  // @ts-expect-error the body alone is the answer
  createHandler<{ Output: Order }>(async () => ({ statusCode: 200, body: { id: '7', total: 1 } }));
  createHandler<{ Output: Nothing }>(async () => {});
  createHandler<{ Path: Path }>(async () => {});
  // @ts-expect-error nothing is answered
  createHandler<{ Output: Nothing }>(async () => 7);
  // @ts-expect-error a part that no contract has
  createHandler<{ Body: Input }>(async () => {});
  expect(createHandler).toBeDefined();
});

test('takes bytes where the contract has base64', () => {
  type Image = {
    statusCode: 200;
    headers: { 'Content-Type': 'image/png' };
    body: string;
    isBase64Encoded: true;
  };
  const headers = { 'Content-Type': 'image/png' } as const;
  createHandler<{ Output: Image }>(() => ({ statusCode: 200, headers, body: Uint8Array.of(1) }));
  createHandler<{ Output: Image }>(() => ({ statusCode: 200, headers, body: 'AQ==', isBase64Encoded: true }));
  // @ts-expect-error base64 has to be said
  createHandler<{ Output: Image }>(() => ({ statusCode: 200, headers, body: 'AQ==' }));
  expect(createHandler).toBeDefined();
});

test('throws answers of the contract alone', () => {
  expect(new AnswerError<Output>(problem(404)).answer.statusCode).toBe(404);
  // @ts-expect-error no such status
  new AnswerError<Output>(problem(409));
  // @ts-expect-error the contract has to be named
  new AnswerError(problem(404));
});
