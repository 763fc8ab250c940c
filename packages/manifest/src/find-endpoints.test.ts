import { expect, test } from '@jest/globals';
import { findEndpoints } from './find-endpoints.ts';
import type { FunctionEntry, Trigger } from './manifest.ts';

const entry = (name: string, ...triggers: Trigger[]): FunctionEntry => {
  return { name, path: `functions/${name}`, description: '', triggers, invocations: [] };
};

test('come with their functions; what else calls a function is none', () => {
  const get = { service: 'api_gateway', method: 'GET', path: '/orders/{id}', public: true } as const;
  const post = { service: 'api_gateway', method: 'POST', path: '/orders', public: false } as const;
  const orders = entry('Orders', get, post);
  const guard = entry('Guard', { service: 'api_gateway_authorizer', authorizer: 'guard' });

  expect(findEndpoints({ functions: [guard, orders] })).toEqual([
    { entry: orders, trigger: get, name: 'GET /orders/{id}' },
    { entry: orders, trigger: post, name: 'POST /orders' },
  ]);
});
