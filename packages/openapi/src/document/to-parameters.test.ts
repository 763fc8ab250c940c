import { expect, test } from '@jest/globals';
import type { JsonSchema } from '@lambda-forge/json-schema';
import { toParameters } from './to-parameters.ts';

const schema: JsonSchema = {
  type: 'object',
  properties: {
    plain: { type: 'string', examples: ['first-post', 'second'] },
    named: { $ref: '#/components/schemas/Id' },
    none: { type: 'string' },
    filter: { type: 'string', examples: ['open'] },
  },
  required: ['plain', 'named', 'none'],
};
const options = {
  schemas: { Id: { type: 'string' as const, examples: ['a1'] } },
  about: { function: 'ListPosts', part: 'Input', file: 'functions/list_posts/main.ts', line: 3 },
};

test.each([
  ['path', { plain: 'first-post', named: 'a1', none: undefined, filter: 'open' }],
  ['query', { plain: 'first-post', named: 'a1', none: undefined, filter: undefined }],
] as const)('a docs page can fill in what a request needs in its %s', (where, examples) => {
  const { parameters } = toParameters(schema, where, options);

  expect(Object.fromEntries(parameters.map(({ name, example }) => [name, example]))).toEqual(examples);
});
