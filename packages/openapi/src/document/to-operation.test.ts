import { expect, test } from '@jest/globals';
import type { Contract } from '@lambda-forge/contracts';
import { endpointsOf } from './endpoints.ts';
import { toOperation } from './to-operation.ts';

const summaryOf = (description: string, comment: string, summary?: string): string | undefined => {
  const trigger = { service: 'api_gateway', method: 'GET', path: '/orders', public: true } as const;
  const entry = { name: 'ListURLsOfShop2', path: 'f', description, triggers: [trigger], invocations: [] };
  const stage = { functions: [entry], authorizers: [] };
  const tags = summary === undefined ? [] : [{ name: 'summary', text: summary }];
  const contract: Contract = {
    name: entry.name,
    file: 'f/main.ts',
    parts: {},
    handler: { description: comment, tags, line: 1 },
    components: [],
    problems: [],
  };
  const [endpoint] = endpointsOf(stage);
  if (!endpoint) throw new Error('no endpoint');
  return toOperation(endpoint, 'get', { operationId: 'x', stage, contract, schemas: {} }).operation.summary;
};

test.each([
  ['what its tag says', 'All orders', 'Lists them. All.', 'List', 'List'],
  ['what the function is described by', 'All orders', 'Lists them. All.', undefined, 'All orders'],
  ["the first sentence of the handler's comment", '', 'Lists\nthem. All.', undefined, 'Lists them'],
  ['its first paragraph', '', 'Lists them\n\nAll of them.', undefined, 'Lists them'],
  ['its name', '', '', undefined, 'List URLs of shop2'],
])('every operation has a summary: %s', (_, description, comment, tag, expected) => {
  expect(summaryOf(description, comment, tag)).toBe(expected);
});
