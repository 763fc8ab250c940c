import type { OpenApi } from './document/open-api.ts';
import type { JsonSchema, SchemaLike } from './schema/json-schema.ts';

/** Two documents of one change. */
export interface Pair {
  readonly name: string;
  readonly before: OpenApi;
  readonly after: OpenApi;
}

const string = { type: 'string' };
const object = (
  properties: Readonly<Record<string, SchemaLike>>,
  required: readonly string[] = [],
  rest: JsonSchema = {},
) => {
  return { type: 'object', properties, ...(required.length > 0 && { required }), ...rest };
};
const cat = object({ kind: { type: 'string', enum: ['cat'] }, lives: { type: 'integer' } }, ['kind']);
const dog = object({ kind: { type: 'string', enum: ['dog'] }, tricks: { type: 'string' } }, ['kind']);

// Each is tried both ways, in a request's body, a query parameter and an answer.
const schemas: readonly (readonly [name: string, before: SchemaLike, after: SchemaLike])[] = [
  ['a value of an enum goes', { type: 'string', enum: ['a', 'b'] }, { type: 'string', enum: ['a'] }],
  ['a string becomes an enum', string, { type: 'string', enum: ['a'] }],
  ['a number becomes an integer', { type: 'number' }, { type: 'integer' }],
  ['a string becomes a number', string, { type: 'number' }],
  ['null is taken away', { type: ['string', 'null'] }, string],
  ['one of two types goes', { type: ['string', 'number'] }, string],
  ['maxLength is set', string, { type: 'string', maxLength: 5 }],
  ['maxLength is lowered', { type: 'string', maxLength: 9 }, { type: 'string', maxLength: 5 }],
  ['minLength is set', string, { type: 'string', minLength: 1 }],
  ['minLength is raised', { type: 'string', minLength: 1 }, { type: 'string', minLength: 3 }],
  ['minimum is set', { type: 'number' }, { type: 'number', minimum: 1 }],
  ['minimum is raised', { type: 'number', minimum: 1 }, { type: 'number', minimum: 2 }],
  ['maximum is set', { type: 'number' }, { type: 'number', maximum: 1 }],
  ['maximum is lowered', { type: 'number', maximum: 9 }, { type: 'number', maximum: 1 }],
  ['exclusiveMinimum is set', { type: 'number' }, { type: 'number', exclusiveMinimum: 1 }],
  [
    'exclusiveMaximum is lowered',
    { type: 'number', exclusiveMaximum: 9 },
    { type: 'number', exclusiveMaximum: 5 },
  ],
  ['multipleOf is set', { type: 'number' }, { type: 'number', multipleOf: 5 }],
  ['a pattern is set', string, { type: 'string', pattern: '^a' }],
  ['a pattern is another', { type: 'string', pattern: '^b' }, { type: 'string', pattern: '^a' }],
  ['a format is set', string, { type: 'string', format: 'date' }],
  ['a format is another', { type: 'string', format: 'date-time' }, { type: 'string', format: 'date' }],
  ['maxItems is set', { type: 'array', items: string }, { type: 'array', items: string, maxItems: 3 }],
  [
    'minItems is raised',
    { type: 'array', items: string, minItems: 1 },
    { type: 'array', items: string, minItems: 2 },
  ],
  [
    'uniqueItems is set',
    { type: 'array', items: string },
    { type: 'array', items: string, uniqueItems: true },
  ],
  [
    'items are of another type',
    { type: 'array', items: string },
    { type: 'array', items: { type: 'integer' } },
  ],
  ['a const is set', string, { type: 'string', const: 'a' }],
  ['a const is another', { type: 'string', const: 'b' }, { type: 'string', const: 'a' }],
  [
    'nothing but the words',
    { type: 'string', description: 'one' },
    { type: 'string', description: 'other', title: 't' },
  ],
];

// The same, where parameters have no such schemas.
const objects: readonly (readonly [name: string, before: SchemaLike, after: SchemaLike])[] = [
  ['an optional property comes', object({ a: string }), object({ a: string, b: string })],
  ['a required property comes', object({ a: string }), object({ a: string, b: string }, ['b'])],
  ['a property is required', object({ a: string }), object({ a: string }, ['a'])],
  ['an optional property goes', object({ a: string, b: string }), object({ a: string })],
  ['a required property goes', object({ a: string, b: string }, ['b']), object({ a: string })],
  [
    'a property of a property is another',
    object({ a: object({ b: string }) }),
    object({ a: object({ b: { type: 'boolean' } }) }),
  ],
  ['maxProperties is set', object({}), object({}, [], { maxProperties: 3 })],
  ['a variant of anyOf goes', { anyOf: [cat, dog] }, { anyOf: [cat] }],
  ['a variant of oneOf goes', { oneOf: [cat, dog, { type: 'string' }] }, { oneOf: [cat, dog] }],
  [
    'a variant has a property of another type',
    { oneOf: [cat, dog] },
    { oneOf: [{ ...cat, properties: { ...cat.properties, lives: string } }, dog] },
  ],
  [
    'what is within allOf is required',
    { allOf: [object({ a: string })] },
    { allOf: [object({ a: string }, ['a'])] },
  ],
  ['the order of variants', { oneOf: [cat, dog] }, { oneOf: [dog, cat] }],
  ['a schema gets a name', object({ a: string }), { $ref: '#/components/schemas/Named' }],
];

interface Parts {
  readonly body?: SchemaLike;
  readonly query?: SchemaLike;
  readonly answer?: SchemaLike;
}

function documentOf(
  { body = string, query = string, answer = string }: Parts = {},
  more: object = {},
): OpenApi {
  const json = (schema: SchemaLike) => ({ content: { 'application/json': { schema } } });
  return {
    openapi: '3.1.0',
    info: { title: 'Orders', version: '1.0.0' },
    paths: {
      '/orders/{id}': {
        post: {
          operationId: 'postOrder',
          parameters: [
            { name: 'id', in: 'path', required: true, schema: string },
            { name: 'q', in: 'query', schema: query },
          ],
          requestBody: { required: true, ...json(object({ value: body })) },
          responses: {
            200: {
              description: 'Done',
              headers: {
                'X-Count': { required: true, schema: { type: 'integer' } },
                'X-Hint': { schema: string },
              },
              ...json(object({ value: answer }, ['value'])),
            },
            404: { description: 'Not found', ...json(object({ message: string })) },
          },
          ...more,
        },
      },
      '/orders': {
        get: { responses: { 200: { description: 'All', ...json({ type: 'array', items: string }) } } },
      },
    },
    components: {
      schemas: { Named: object({ a: string }) },
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: 'x-key' },
        token: { type: 'http', scheme: 'bearer' },
        login: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl: '/t', scopes: { read: 'r', write: 'w' } } },
        },
      },
    },
  } as OpenApi;
}

function ways(name: string, before: OpenApi, after: OpenApi): Pair[] {
  return [
    { name, before, after },
    { name: `${name}, the other way`, before: after, after: before },
  ];
}

// A copy with one place set anew, or without it
function edited(place: readonly (string | number)[], value?: unknown): OpenApi {
  const document = structuredClone(documentOf());
  const parent = place
    .slice(0, -1)
    .reduce<Record<string, unknown>>(
      (at, part) => at[part] as Record<string, unknown>,
      document as Record<string, unknown>,
    );
  const last = place.at(-1) ?? '';
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return document;
}

const post = ['paths', '/orders/{id}', 'post'];
const ok = [...post, 'responses', '200'];
const id = { name: 'id', in: 'path', required: true, schema: string };
const q = { name: 'q', in: 'query', schema: string };
const header = { name: 'x-new', in: 'header', schema: string };

const documents: readonly (readonly [name: string, after: OpenApi])[] = [
  ['an endpoint goes', edited(['paths', '/orders'])],
  ['a query parameter goes', edited([...post, 'parameters'], [id])],
  ['a query parameter is required', edited([...post, 'parameters', 1, 'required'], true)],
  ['a header parameter comes', edited([...post, 'parameters'], [id, q, header])],
  [
    'a required header parameter comes',
    edited([...post, 'parameters'], [id, q, { ...header, required: true }]),
  ],
  ['the body goes', edited([...post, 'requestBody'])],
  ['the body is optional', edited([...post, 'requestBody', 'required'], false)],
  [
    'a media type of requests comes',
    edited([...post, 'requestBody', 'content', 'text/csv'], { schema: string }),
  ],
  ['an answer comes', edited([...post, 'responses', '201'], { description: 'Made' })],
  ['an error comes', edited([...post, 'responses', '409'], { description: 'Twice' })],
  ['a media type of answers comes', edited([...ok, 'content', 'text/csv'], { schema: string })],
  ['a required header of answers goes', edited([...ok, 'headers', 'X-Count'])],
  ['an optional header of answers goes', edited([...ok, 'headers', 'X-Hint'])],
  ['a header of answers is optional', edited([...ok, 'headers', 'X-Count', 'required'], false)],
  ['a header of answers is of another type', edited([...ok, 'headers', 'X-Count', 'schema'], string)],
  ['a name is another', edited([...post, 'operationId'], 'createOrder')],
  ['an endpoint is deprecated', edited([...post, 'deprecated'], true)],
  ['a key is asked for', edited([...post, 'security'], [{ key: [] }])],
  ['a key or nothing', edited([...post, 'security'], [{ key: [] }, {}])],
  ['an answer in other words', edited([...ok, 'description'], 'Other words')],
];

const renamed = (): OpenApi => {
  const text = JSON.stringify(documentOf()).replace('/orders/{id}', '/orders/{orderId}');
  return JSON.parse(text.replace('"name":"id"', '"name":"orderId"')) as OpenApi;
};

const secured = (security: object, name = 'x-key'): OpenApi => {
  const document = JSON.stringify(documentOf({}, { security }));
  return JSON.parse(document.replace('"name":"x-key"', `"name":"${name}"`)) as OpenApi;
};

/** Pairs of documents of which each has one change. */
export const pairs: readonly Pair[] = [
  ...[...schemas, ...objects].flatMap(([name, before, after]) => [
    ...ways(`${name}, in a body`, documentOf({ body: before }), documentOf({ body: after })),
    ...ways(`${name}, in an answer`, documentOf({ answer: before }), documentOf({ answer: after })),
  ]),
  ...schemas.flatMap(([name, before, after]) =>
    ways(`${name}, in a parameter`, documentOf({ query: before }), documentOf({ query: after })),
  ),
  ...documents.flatMap(([name, after]) => ways(name, documentOf(), after)),
  ...ways('a path parameter has another name', documentOf(), renamed()),
  ...ways('another key', secured([{ key: [] }]), secured([{ token: [] }])),
  ...ways('a second key', secured([{ key: [] }]), secured([{ key: [], token: [] }])),
  ...ways('one of two keys', secured([{ key: [] }, { token: [] }]), secured([{ key: [] }])),
  ...ways('a scope', secured([{ login: ['read'] }]), secured([{ login: ['read', 'write'] }])),
  ...ways('the header of a key', secured([{ key: [] }]), secured([{ key: [] }], 'x-other')),
];
