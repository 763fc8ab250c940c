import { createSign, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { createKeySource } from './key-source.ts';
import { verifyJwt } from './verify-jwt.ts';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
const issuer = 'https://issuer.example';
const now = new Date('2026-01-02T03:04:05Z');
const seconds = now.getTime() / 1000;

const good = { iss: issuer, aud: 'app', exp: seconds + 60, iat: seconds - 1 };

function toToken(claims: object, { alg = 'RS256', kid = 'one', key = pair.privateKey } = {}): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg, kid, typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${createSign(`RSA-SHA${alg.slice(2)}`)
    .update(text)
    .sign(key, 'base64url')}`;
}

const check = (token: string) =>
  verifyJwt(token, {
    issuers: ['https://first.example', issuer],
    audience: ['app', 'other'],
    findKey: async (from, keyId) => (from === issuer && keyId === 'one' ? pair.publicKey : undefined),
    now,
  });

test.each([
  ['its audience', good],
  ['one of several audiences', { ...good, aud: ['none', 'other'] }],
  [
    'the client in place of an audience, as access tokens of Cognito',
    { ...good, aud: undefined, client_id: 'app' },
  ],
  ['a time from which it holds', { ...good, nbf: seconds }],
])('takes a token with %s', async (_name, claims) => {
  expect(await check(toToken(claims))).toEqual({ claims: JSON.parse(JSON.stringify(claims)) });
});

test.each(['RS384', 'RS512'])('takes %s', async (alg) => {
  expect(await check(toToken(good, { alg }))).toEqual({ claims: good });
});

test.each([
  ['another issuer', toToken({ ...good, iss: 'https://evil.example' }), /issuer/],
  ['another audience', toToken({ ...good, aud: 'none' }), 'the token does not have a valid audience'],
  ['no audience', toToken({ ...good, aud: undefined }), /audience/],
  ['an end in the past', toToken({ ...good, exp: seconds }), /expired/],
  ['no end', toToken({ ...good, exp: undefined }), /expired/],
  ['a begin in the future', toToken({ ...good, nbf: seconds + 1 }), /not valid yet/],
  ['an issue in the future', toToken({ ...good, iat: seconds + 1 }), /issued in the future/],
  ['the signature of another key', toToken(good, { key: other.privateKey }), /signature/],
  ['an unknown key', toToken(good, { kid: 'two' }), /no key two/],
  ['no signature', `${toToken(good).split('.').slice(0, 2).join('.')}.`, /signature/],
  [
    'the algorithm none',
    toToken(good).replace(/^[^.]+/, Buffer.from('{"alg":"none"}').toString('base64url')),
    /none/,
  ],
  [
    'a secret in place of a key',
    toToken(good).replace(/^[^.]+/, Buffer.from('{"alg":"HS256"}').toString('base64url')),
    /HS256/,
  ],
  ['no claims', 'a.b.c', /not a JSON Web Token/],
  ['one part', 'token', /not a JSON Web Token/],
])('refuses a token with %s', async (_name, token, refusal) => {
  expect(await check(token)).toMatchObject({
    refusal: typeof refusal === 'string' ? refusal : expect.stringMatching(refusal),
  });
});

test('a token that nothing but its age is wrong with is told apart', async () => {
  expect(await check(toToken({ ...good, exp: seconds }))).toEqual({
    refusal: 'the token has expired',
    isExpired: true,
  });
  expect(await check(toToken({ ...good, exp: seconds, aud: 'none' }))).not.toHaveProperty('isExpired');
});

test('where no audience is asked for, any will do', async () => {
  const findKey = async () => pair.publicKey;
  const claims = { ...good, aud: 'none' };

  expect(await verifyJwt(toToken(claims), { issuers: [issuer], findKey, now })).toEqual({ claims });
});

const toJwk = (kid: string): JsonWebKey => ({ ...pair.publicKey.export({ format: 'jwk' }), kid });

test('keys are found by the configuration of their issuer, and kept for two hours', async () => {
  const asked: string[] = [];
  let time = 0;
  let keys = [toJwk('one')];
  const source = createKeySource({
    now: () => time,
    fetchJson: async (address) => {
      asked.push(address);
      return address.endsWith('configuration') ? { jwks_uri: `${issuer}/keys` } : { keys };
    },
  });
  const both = [`${issuer}/.well-known/openid-configuration`, `${issuer}/keys`];

  expect(await source.find(`${issuer}/`, 'one')).toBeDefined();
  expect(await source.find(`${issuer}/`, 'one')).toBeDefined();
  expect(asked.splice(0)).toEqual(both);

  keys = [toJwk('two')];
  expect(await source.find(`${issuer}/`, 'two')).toBeDefined();
  expect(asked.splice(0)).toEqual(both);

  time = 2 * 60 * 60_000 + 1;
  keys = [];
  expect(await source.find(`${issuer}/`, 'two')).toBeUndefined();
  expect(asked.splice(0)).toEqual(both);
});

test('an issuer that cannot be asked is asked again', async () => {
  let isThere = false;
  const source = createKeySource({
    now: () => 0,
    fetchJson: async () => {
      if (!isThere) throw new Error('nobody there');
      return { keys: [toJwk('one')] };
    },
  });
  const options = { issuers: [issuer], audience: ['app'], findKey: source.find, now };

  expect(await verifyJwt(toToken(good), options)).toEqual({
    refusal: expect.stringMatching(/OIDC.*nobody there/),
  });
  isThere = true;
  expect(await verifyJwt(toToken(good), options)).toEqual({ claims: good });
});
