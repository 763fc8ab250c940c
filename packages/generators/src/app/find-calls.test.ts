import { expect, test } from '@jest/globals';
import { findCalls } from './find-calls.ts';

const all = ['createFunction', 'createEndpoint'];
const object = (members: Readonly<Record<string, unknown>>, isOpen = false) => {
  return { members: new Map(Object.entries(members)), isOpen };
};

test.each<[string, string, unknown[]]>([
  ['of a method', 'lambda.createEndpoint(\'GET\', "/a", fn)', ['GET', '/a', undefined]],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a source
  ['of a function that was taken out of its object', 'createEndpoint(`GET`, `/${a}`)', ['GET', undefined]],
  ['of a method by its name in brackets', "lambda['createEndpoint']('GET')", ['GET']],
  ['with values that are said to be of a type', "a.createEndpoint(('GET' as const)!)", ['GET']],
  [
    'with an object',
    "a.createFunction({ name: 'A', 'path': './a', timeout: 3, tracing: true, ...rest })",
    [object({ name: 'A', path: './a', timeout: 3, tracing: true }, true)],
  ],
  [
    'with members that are worked out',
    'a.createFunction({ name, path: b(), [c]: 1, get d() { return 1; } })',
    [object({ name: undefined, path: undefined, d: undefined }, true)],
  ],
  [
    'in a typed function, with a decorator beside it',
    "@a class A {}\nexport function config({ lambda }: Services<A>): void { lambda.createEndpoint('GET') }",
    ['GET'],
  ],
])('a call is found %s', (_, text, args) => {
  expect(findCalls(text, all).map((call) => call.args)).toEqual([args]);
});

test.each([
  ['in a comment', "// lambda.createFunction({ name: 'A' })\n/* createEndpoint('GET') */"],
  ['in a text', 'const hint = "lambda.createFunction({})"; const other = `createEndpoint()`'],
  ['of another name', 'lambda.createFunctions({}); createEndpointOf()'],
  ['in what is no source', '}} createFunction('],
])('no call is found %s', (_, text) => {
  expect(findCalls(text, all)).toEqual([]);
});

test.each([
  ['if (isDev) createFunction({})', true],
  ['if (!isDev) return;\nlambda.createFunction({})', true],
  ['isDev && createFunction({})', true],
  ['isDev ? createFunction({}) : undefined', true],
  ['lambda?.createFunction({})', true],
  ['function config(a?: A) { createFunction({ path: "a?b" }) } // if', false],
])('%s is conditional: %s', (text, isConditional) => {
  expect(findCalls(`function config() { ${text}\n}`, all)).toMatchObject([{ isConditional }]);
});
