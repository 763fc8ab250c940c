import { expect, test } from '@jest/globals';
import type { Header, HttpRequest } from '../http-request.ts';
import { readQuery } from '../read-query.ts';
import { type VerifyOptions, verifySignature } from './verify-signature.ts';

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-test-suite.html (the AWS Signature Version 4 test suite)
const options: VerifyOptions = {
  service: 'service',
  region: 'us-east-1',
  credentials: [{ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }],
  now: new Date('2015-08-30T12:36:00Z'),
};
const vanilla = '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31';

interface Signed extends Partial<HttpRequest> {
  readonly signature: string;
  readonly signedHeaders?: string;
  readonly scope?: string;
  readonly key?: string;
}

function sign({
  signature,
  signedHeaders = 'host;x-amz-date',
  scope = 'us-east-1/service',
  key = 'AKIDEXAMPLE',
  headers = [],
  ...request
}: Signed): HttpRequest {
  const authorization = `AWS4-HMAC-SHA256 Credential=${key}/20150830/${scope}/aws4_request, SignedHeaders=${signedHeaders}, Signature=${signature}`;
  const all: Header[] = [
    ['Host', 'example.amazonaws.com'],
    ['X-Amz-Date', '20150830T123600Z'],
    ...headers,
    ['Authorization', authorization],
  ];
  const { queryString = '' } = request;
  const query = readQuery(queryString, /&/);
  const rest = { body: Buffer.alloc(0), isTooLarge: false, sourceIp: '', protocol: 'HTTP/1.1', host: '' };
  return { method: 'GET', path: '/', queryString, query, ...rest, ...request, headers: all };
}

test.each<[string, Signed]>([
  ['get-vanilla', { signature: vanilla }],
  [
    'get-vanilla-query-order-key-case',
    {
      queryString: 'Param2=value2&Param1=value1',
      signature: 'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    },
  ],
  [
    'post-vanilla',
    { method: 'POST', signature: '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b' },
  ],
])('takes the signature of AWS in its test suite: %s', (_name, request) => {
  expect(verifySignature(sign(request), options)).toEqual({ accessKeyId: 'AKIDEXAMPLE' });
});

const invalid = 'InvalidSignatureException';
const unrecognized = 'UnrecognizedClientException';
const mismatch = /^The request signature we calculated does not match the signature you provided\. /;
const noSuchToken = /^The security token included in the request is invalid\.$/;

test.each<[string, Signed | HttpRequest, Partial<VerifyOptions>, RegExp, string, RegExp]>([
  ['another path', { path: '/other', signature: vanilla }, {}, /does not match/, invalid, mismatch],
  ['another method', { method: 'PUT', signature: vanilla }, {}, /does not match/, invalid, mismatch],
  ['another query', { queryString: 'a=1', signature: vanilla }, {}, /does not match/, invalid, mismatch],
  [
    'a body that was not signed',
    { body: Buffer.from('a'), signature: vanilla },
    {},
    /does not match/,
    invalid,
    mismatch,
  ],
  [
    'another hash of its body',
    { headers: [['x-amz-content-sha256', 'ab']], signature: vanilla },
    {},
    /not that of the body/,
    invalid,
    mismatch,
  ],
  [
    'a signature of six minutes ago',
    { signature: vanilla },
    { now: new Date('2015-08-30T12:42:00Z') },
    /date/,
    invalid,
    /^Signature expired: 20150830T123600Z is now earlier than 20150830T123700Z \(20150830T124200Z - 5 min\.\)$/,
  ],
  [
    'a signature of a time to come',
    { signature: vanilla },
    { now: new Date('2015-08-30T12:30:00Z') },
    /date/,
    invalid,
    /^Signature not yet current: 20150830T123600Z is still later than 20150830T123500Z \(20150830T123000Z \+ 5 min\.\)$/,
  ],
  [
    'a key that nobody knows',
    { key: 'AKIDOTHER', signature: vanilla },
    {},
    /AKIDOTHER is not known here/,
    unrecognized,
    noSuchToken,
  ],
  [
    'another region',
    { scope: 'eu-west-1/service', signature: vanilla },
    {},
    /signed for eu-west-1/,
    invalid,
    /^Credential should be scoped to a valid region, not 'eu-west-1'\.$/,
  ],
  [
    'another service',
    { scope: 'us-east-1/sqs', signature: vanilla },
    {},
    /signed for us-east-1\/sqs/,
    invalid,
    /^Credential should be scoped to correct service: 'service'\.$/,
  ],
  [
    'a session token of others',
    { headers: [['x-amz-security-token', 'ab']], signature: vanilla },
    {},
    /session token/,
    unrecognized,
    noSuchToken,
  ],
])('refuses %s, as AWS does', (_name, request, other, reason, errorType, message) => {
  expect(verifySignature(sign(request as Signed), { ...options, ...other })).toEqual({
    refusal: expect.stringMatching(reason),
    errorType,
    message: expect.stringMatching(message),
  });
});

test('a request without a signature is told so', () => {
  const request = { ...sign({ signature: vanilla }), headers: [] };
  expect(verifySignature(request, options)).toEqual({
    refusal: expect.stringContaining('no signature'),
    errorType: 'MissingAuthenticationTokenException',
    message: 'Missing Authentication Token',
  });
});

test('one with another header Authorization is told what that lacks', () => {
  const request = { ...sign({ signature: vanilla }), headers: [['Authorization', 'Bearer a.b.c'] as const] };
  expect(verifySignature(request, options)).toMatchObject({
    errorType: 'IncompleteSignatureException',
    message:
      "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=Bearer a.b.c",
  });
});
