import { expect, test } from '@jest/globals';
import { isPassedOn, toClientHeaders, toFunctionHeaders } from './header-table.ts';

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
test.each([
  ['Age', 'passed', 'passed'],
  ['Accept', 'passed', 'passed'],
  ['Accept-Charset', 'passed', 'passed'],
  ['Accept-Encoding', 'passed', 'passed'],
  ['Authorization', 'passed', 'remapped'],
  ['Connection', 'dropped', 'remapped'],
  ['Content-Encoding', 'passed', 'passed'],
  ['Content-Length', 'dropped', 'dropped'],
  ['Content-MD5', 'dropped', 'remapped'],
  ['Content-Type', 'passed', 'passed'],
  ['Date', 'passed', 'remapped'],
  ['Expect', 'dropped', 'dropped'],
  ['Host', 'passed', 'dropped'],
  ['Max-Forwards', 'dropped', 'remapped'],
  ['Pragma', 'passed', 'passed'],
  ['Proxy-Authenticate', 'dropped', 'dropped'],
  ['Range', 'passed', 'passed'],
  ['Referer', 'passed', 'passed'],
  ['Server', 'dropped', 'remapped'],
  ['TE', 'dropped', 'dropped'],
  ['Transfer-Encoding', 'dropped', 'dropped'],
  ['Trailer', 'dropped', 'dropped'],
  ['Upgrade', 'dropped', 'dropped'],
  ['User-Agent', 'passed', 'remapped'],
  ['Via', 'passed', 'dropped'],
  ['Warn', 'passed', 'passed'],
  ['WWW-Authenticate', 'dropped', 'remapped'],
  ['Keep-Alive', 'dropped', 'dropped'],
  ['x-amzn-RequestId', 'passed', 'remapped'],
  ['X-Own', 'passed', 'passed'],
])('%s of a request is %s, of an answer %s', (name, request, response) => {
  const sent = {
    passed: [[name, 'a']],
    dropped: [],
    remapped: [[`x-amzn-Remapped-${name}`, 'a']],
  }[response];

  expect(isPassedOn(name)).toBe(request === 'passed');
  expect(isPassedOn(name.toLowerCase())).toBe(request === 'passed');
  expect(toClientHeaders([[name, 'a']])).toEqual(sent);
});

test('a function gets what authorizes for it, and no signature that is for the gateway', () => {
  const signature = 'AWS4-HMAC-SHA256 Credential=a';

  expect(toFunctionHeaders({ Authorization: 'Bearer a', Accept: 'b' })).toEqual({
    Authorization: 'Bearer a',
    Accept: 'b',
  });
  expect(toFunctionHeaders({ Authorization: signature, 'X-Own': signature })).toEqual({ 'X-Own': signature });
  expect(toFunctionHeaders({ authorization: [signature], accept: ['a', 'b'] })).toEqual({
    accept: ['a', 'b'],
  });
  expect(toFunctionHeaders({ authorization: `of ${signature}` })).toEqual({
    authorization: `of ${signature}`,
  });
});
