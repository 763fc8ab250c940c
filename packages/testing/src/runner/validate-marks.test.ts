import { expect, test } from '@jest/globals';
import type { EndpointTrigger, StageManifest } from '@lambda-forge/manifest';
import { validateMarks } from './validate-marks.ts';

const stage = stageOf({ Hello: ['GET /hello'], Orders: ['GET /orders/{id}', 'DELETE /orders/{id}'] });

test('is content when every endpoint is marked', () => {
  const marks = [markOf('GET', '/hello'), markOf('GET', '/orders/{id}'), markOf('DELETE', '/orders/{id}')];

  expect(() => validateMarks(stage, marks, '/app')).not.toThrow();
});

test('lists every endpoint that no test covers', () => {
  expect(() => validateMarks(stage, [markOf('GET', '/hello')], '/app')).toThrow(
    [
      'Integration tests: 2 problems',
      '  - GET /orders/{id} has no integration test (function "Orders", functions/orders).',
      "    Add to functions/orders/integration.test.ts: integration({ method: 'GET', endpoint: '/orders/{id}' }, ...)",
      '  - DELETE /orders/{id} has no integration test (function "Orders", functions/orders).',
    ].join('\n'),
  );
});

test('names a mark of an endpoint that does not exist, and what it was meant to be', () => {
  const marks = [markOf('GET', '/hello'), markOf('GET', '/helo')];

  expect(() => validateMarks(stageOf({ Hello: ['GET /hello'] }), marks, '/app')).toThrow(
    'Test "GET /helo works" is marked with GET /helo, which is no endpoint (functions/x/integration.test.ts).\n  Did you mean GET /hello?',
  );
});

test('asks nothing of functions without an endpoint', () => {
  expect(() => validateMarks(stageOf({ Cron: [] }), [], '/app')).not.toThrow();
});

function stageOf(functions: Readonly<Record<string, readonly string[]>>): StageManifest {
  return {
    authorizers: [],
    functions: Object.entries(functions).map(([name, endpoints]) => ({
      name,
      path: `functions/${name.toLowerCase()}`,
      description: '',
      invocations: [],
      triggers: endpoints.map((endpoint) => {
        const [method, path = ''] = endpoint.split(' ');
        return { service: 'api_gateway', method: method as EndpointTrigger['method'], path, public: true };
      }),
    })),
  };
}

function markOf(method: string, endpoint: string) {
  return {
    method,
    endpoint,
    test: `${method} ${endpoint} works`,
    file: '/app/functions/x/integration.test.ts',
  };
}
