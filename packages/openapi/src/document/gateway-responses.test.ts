import { expect, test } from '@jest/globals';
import { joinResponses, toCommonAnswers, toGatewayAnswers, toGatewayResponses } from './gateway-responses.ts';

const endpoint = { service: 'api_gateway', method: 'POST', path: '/orders' } as const;
const plain = { parts: {} };
const none = { authorizers: [] };
const own = {
  description: 'What is wrong with it',
  content: { 'application/json': { schema: { type: 'array' as const, items: { type: 'string' as const } } } },
};

function membersOf(changed: Parameters<typeof toGatewayAnswers>[0]): unknown[] {
  const names = ['BadRequest', 'Unauthorized', 'Forbidden'];
  const answers = Object.entries(toGatewayAnswers(changed)).filter(([name]) => names.includes(name));
  return answers.map(([name, response]) => [
    name,
    response.content?.['application/json']?.example,
    Object.keys(Object(response.content?.['application/json']?.schema).properties),
  ]);
}

test("the gateway's answers are described with the member that API Gateway writes the text in", () => {
  expect(membersOf({})).toEqual([
    ['BadRequest', { message: 'Invalid request body' }, ['message']],
    ['Unauthorized', { message: 'Unauthorized' }, ['message']],
    ['Forbidden', { Message: 'User is not authorized to access this resource' }, ['Message']],
  ]);
});

test.each([['ACCESS_DENIED'], ['DEFAULT_4XX']])(
  'a refusal by a policy that the stage changes as %s has the text of its template',
  (type) => {
    expect(membersOf({ gatewayResponses: [type] })).toContainEqual([
      'Forbidden',
      { message: 'User is not authorized to access this resource' },
      ['message'],
    ]);
    expect(membersOf({ gatewayResponses: ['DEFAULT_5XX'] })).toEqual(membersOf({}));
  },
);

test('a public endpoint that is not validated meets no answer of the gateway', () => {
  expect(toGatewayResponses({ ...endpoint, public: true }, plain, none)).toEqual({});
});

test('a status that both the gateway and the function answer with has the body of either', () => {
  const gateway = toGatewayResponses({ ...endpoint, public: false, validate: true }, plain, none);
  const joined = joinResponses(gateway, { 201: { description: 'Created' }, 400: own }, toGatewayAnswers({}));

  expect(Object.keys(joined)).toEqual(['201', '400', '401', '403']);
  expect(joined['401']).toEqual({ $ref: '#/components/responses/Unauthorized' });
  expect(joined['400']).toEqual({
    description: 'What is wrong with it',
    content: {
      'application/json': {
        schema: {
          anyOf: [
            { type: 'array', items: { type: 'string' } },
            { type: 'object', properties: { message: { type: 'string' } } },
          ],
        },
      },
    },
  });
});

test('a status of which the function sends no body has the body of the gateway', () => {
  const gateway = toGatewayResponses({ ...endpoint, public: true, validate: true }, plain, none);
  expect(joinResponses(gateway, { 400: { description: 'Bad' } }, toGatewayAnswers({}))).toMatchObject({
    400: { description: 'Bad', content: { 'application/json': { schema: { type: 'object' } } } },
  });
});

test('a handler that checks what it receives answers with a problem document, beside what the gateway says', () => {
  const checked = { isChecked: true as const, parts: { Input: {} as never } };
  const answers = toGatewayAnswers({});
  const typesOf = (validate: boolean) => {
    const gateway = toGatewayResponses({ ...endpoint, public: true, validate }, checked, none);
    const name = gateway['400']?.$ref.split('/').at(-1) ?? '';
    const joined = joinResponses(gateway, { 400: own }, answers)['400'];
    return [Object.keys(answers[name]?.content ?? {}), Object.keys((joined as typeof own).content)];
  };

  expect(typesOf(true)).toEqual([
    ['application/json', 'application/problem+json'],
    ['application/json', 'application/problem+json'],
  ]);
  expect(typesOf(false)).toEqual([
    ['application/problem+json'],
    ['application/json', 'application/problem+json'],
  ]);
  expect(toGatewayResponses({ ...endpoint, public: true }, { isChecked: true, parts: {} }, none)).toEqual({});
});

test('an API of which a handler checks what it receives may answer with a problem document when it fails', () => {
  const [plainly, partly] = [toCommonAnswers([{}]), toCommonAnswers([{}, { isChecked: true }])];

  expect(plainly).not.toContain('problem');
  expect(partly.startsWith(plainly)).toBe(true);
  expect(partly).toContain('A 500 may be a problem document in its place (`application/problem+json`');
});
