import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { api, echo, serveApi } from './every-answer.test.support.ts';
import { closeAll, serve, type TestGateway } from './gateway.test.support.ts';

let gateway: TestGateway;
const send: TestGateway['send'] = (path, options) => gateway.send(path, options);
const lastLog = () => gateway.log.at(-1);

beforeAll(async () => {
  gateway = await serveApi();
});

afterAll(closeAll);

describe('a request validator', () => {
  const json = { 'content-type': 'application/json', 'x-key': '1' };
  const invalid = '{"message":"Invalid request body"}';

  test.each([
    ['/checked?page=1', json, '{"count":1}', 200, undefined],
    ['/checked?page=1', json, '{"count":"1"}', 400, invalid],
    ['/checked?page=1', json, '{', 400, invalid],
    ['/checked?page=1', json, '', 400, invalid],
    ['/checked?page=1', { 'x-key': '1' }, '{}', 400, invalid],
    ['/checked?page=1', { ...json, 'content-type': 'Application/JSON; charset=utf-8' }, '{}', 400, invalid],
    ['/checked?page=1', { ...json, 'content-type': 'text/plain' }, '"text"', 200, undefined],
    ['/checked?page=1', { ...json, 'content-type': 'constructor' }, 'x', 200, undefined],
    [
      '/checked',
      { 'content-type': 'application/json' },
      '{"count":1}',
      400,
      '{"message":"Missing required request parameters: [X-Key, page]"}',
    ],
    ['/checked?page=', json, '{', 400, '{"message":"Missing required request parameters: [page]"}'],
    ['/body', { 'content-type': 'text/x' }, '{}', 400, invalid],
    ['/body', { 'content-type': 'text/x' }, '{"count":1}', 200, undefined],
    ['/parameters/7', json, '{', 200, undefined],
    ['/unchecked', json, '{', 200, undefined],
  ])('of %s with %j and %s', async (path, headers, body, status, text) => {
    const found = await send(`/test${path}`, { method: 'POST', headers, body });

    expect(found.status).toBe(status);
    if (text !== undefined) expect(found.text).toBe(text);
  });

  test('says in the log what is wrong, all of it', async () => {
    const wrong = {
      ...api,
      models: new Map([
        ['Order', { required: ['a', 'b'] }],
        ['Broken', { type: 'no-type' }],
      ]),
    };
    const { send: there, log, problems } = await serve(wrong, { Echo: echo });
    await there('/test/body', { method: 'POST', body: '{}' });

    expect(log[0]).toContain(
      "the body is refused: body must have required property 'a', body must have required property 'b'",
    );
    await there('/test/body', { method: 'POST', body: '{' });
    expect(log[1]).toContain('the body is refused: it is not JSON');
    expect(problems).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/^API "Orders", model "Broken" is not a JSON schema of draft 4: /),
      }),
    ]);
  });
});

describe('a mock integration', () => {
  test.each([
    ['/plain?code=200', 200, 'default'],
    ['/plain?code=499', 404, 'gone'],
    ['/plain?code=500', 200, 'default'],
    ['/none', 500, '{"message":"Internal server error"}'],
    ['/unanswered', 500, '{"message":"Internal server error"}'],
  ])('answers %s by the status that its request template gives', async (path, status, text) => {
    expect(await send(`/test/mock${path}`)).toMatchObject({ status, text });
  });

  test('says in the log what it lacks', async () => {
    await send('/test/mock/none');
    expect(lastLog()).toContain('the request template of a mock integration gives no statusCode');
    await send('/test/mock/unanswered');
    expect(lastLog()).toContain('a mock integration has no response for the status code 200');
  });

  test('takes the body itself where it has no template', async () => {
    expect(
      await send('/test/mock/passed', { method: 'POST', body: "{ 'statusCode': '200' }" }),
    ).toMatchObject({ status: 202, text: '' });
  });

  test('maps parameters to headers, and lets a template have the last word', async () => {
    const { status, headers } = await send('/test/mock/mapped/7?q=1', { headers: { 'X-One': '2' } });

    expect(status).toBe(201);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'x-literal': 'a literal',
      'x-header': '2',
      'x-query': '1',
      'x-path': '7',
      'x-stage': 'blue',
      'x-context': '127.0.0.1',
      'x-over': 'o',
    });
    for (const name of ['x-none', 'x-null', 'x-odd']) expect(headers).not.toHaveProperty(name);
  });

  test('renders templates of what came in', async () => {
    const body = '{"a":{"b":"é"},"list":[1,2]}';
    const { text } = await send('/test/mock/rendered/7?q=1', {
      method: 'POST',
      headers: { 'X-One': '2' },
      body,
    });

    expect(text.split('\n')).toEqual([
      body,
      '"é"',
      '2',
      '"é"',
      '""',
      'é',
      body,
      '7',
      '1',
      '2',
      '[]',
      '7',
      '1',
      '/mock/rendered/{id}',
      'blue',
      'é',
    ]);
  });
});
