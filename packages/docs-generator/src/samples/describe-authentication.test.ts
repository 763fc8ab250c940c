import { expect, test } from '@jest/globals';
import type { OpenAPIObject, SecurityRequirementObject, SecuritySchemeObject } from 'openapi3-ts/oas31';
import { describeAuthentication } from './describe-authentication.ts';

function documentOf(
  securitySchemes: Record<string, SecuritySchemeObject>,
  ...security: SecurityRequirementObject[][]
): OpenAPIObject {
  const operations = security.map((each, at) => [
    `/of/${at}`,
    { get: { operationId: `Of${at}`, responses: {}, security: each } },
  ]);
  return {
    openapi: '3.1.0',
    info: { title: 'Orders', version: '1' },
    paths: Object.fromEntries(operations),
    components: { securitySchemes },
  };
}

const header = (name: string, more: object = {}) => ({
  type: 'apiKey' as const,
  in: 'header' as const,
  name,
  ...more,
});

test('an API that is open to everybody has nothing to say', () => {
  expect(describeAuthentication(documentOf({ unused: header('X') }, [], []))).toBeUndefined();
});

test('says which operations ask for what', () => {
  const document = documentOf(
    {
      secret: header('Authorization', { description: 'Known to the team' }),
      api_key: header('x-api-key', { description: 'Of a plan.' }),
    },
    [],
    [{ secret: [] }],
    [{ secret: [], api_key: [] }],
  );

  expect(describeAuthentication(document)).toBe(`## Authentication

2 of 3 operations ask their callers who they are, some of them in several ways at once; the others are open to everybody.

- \`secret\`: send the header \`Authorization: YOUR_SECRET\`. Known to the team. Asked for by: \`GET /of/1\`, \`GET /of/2\`.
- \`api_key\`: send the header \`x-api-key: YOUR_API_KEY\`. Of a plan. Asked for by: \`GET /of/2\`.`);
});

test.each<[string, SecuritySchemeObject, string]>([
  [
    'a bearer token',
    { type: 'http', scheme: 'bearer' },
    'send the header `Authorization: Bearer YOUR_TOKEN`.',
  ],
  [
    'a password',
    { type: 'http', scheme: 'Basic' },
    'send the header `Authorization: Basic YOUR_CREDENTIALS`.',
  ],
  ['a token of OAuth', { type: 'oauth2', flows: {} }, 'send the header `Authorization: Bearer YOUR_TOKEN`.'],
  [
    'a token of a user pool',
    header('Authorization', { 'x-amazon-apigateway-authtype': 'cognito_user_pools' }),
    'send the header `Authorization: YOUR_TOKEN`.',
  ],
  [
    'a signature',
    header('Authorization', { 'x-amazon-apigateway-authtype': 'awsSigv4', description: 'A signature' }),
    'sign the request with AWS credentials (Signature Version 4, service `execute-api`)',
  ],
  ['a header', header('X-Tenant-Key'), 'send the header `X-Tenant-Key: YOUR_THE_SCHEME`.'],
  [
    'a query parameter',
    { type: 'apiKey', in: 'query', name: 'key' },
    'send the query parameter `key=YOUR_THE_SCHEME`.',
  ],
  ['a cookie', { type: 'apiKey', in: 'cookie', name: 'sid' }, 'send the cookie `sid=YOUR_THE_SCHEME`.'],
])('says how to send %s', (_, scheme, words) => {
  const text = describeAuthentication(documentOf({ theScheme: scheme }, [{ theScheme: ['orders/write'] }]));

  expect(text).toContain(`Every operation asks its callers who they are.\n\n- \`theScheme\`: ${words}`);
  expect(text).not.toContain('A signature.');
});

test('names scopes, and not more operations than can be read', () => {
  const scoped = Array<SecurityRequirementObject[]>(9).fill([{ users: ['orders/read', 'orders/write'] }]);
  const text = describeAuthentication(documentOf({ users: header('Authorization') }, [], ...scoped));

  expect(text).toContain('`GET /of/1` (with one of the scopes `orders/read`, `orders/write`), ');
  expect(text).toMatch(/ and 4 more\.$/);
});
