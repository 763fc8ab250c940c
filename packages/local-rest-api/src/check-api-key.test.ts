import { expect, test } from '@jest/globals';
import type { ApiConfig, ApiKey, UsagePlan } from './api-config.ts';
import { callOf } from './call.test.support.ts';
import { checkApiKey } from './check-api-key.ts';
import { createUsage } from './count-usage.ts';
import type { Caller } from './create-event.ts';
import { apiOf, methodOf } from './gateway.test.support.ts';

const method = methodOf('Orders', { apiKeyRequired: true });
const mobile: ApiKey = { id: 'k1', name: 'mobile', value: 'abc', isEnabled: true };
const web: ApiKey = { id: 'k2', name: 'web', value: 'def', isEnabled: false };
const gold: UsagePlan = {
  id: 'p1',
  name: 'gold',
  stages: new Map([['test', { throttles: new Map() }]]),
  keys: [mobile, web],
};
const apiWith = (plan: Partial<UsagePlan>, more: Partial<ApiConfig> = {}) =>
  apiOf({ routes: { 'GET /orders': method }, usagePlans: [{ ...gold, ...plan }], ...more });

/** Checks keys of calls to one API, one after the other. */
function checker(api: ApiConfig) {
  const usage = createUsage(() => 0);
  return (key: string | undefined, caller: Caller = {}, name = 'GET') => {
    const headers: Record<string, string> = key === undefined ? {} : { 'X-API-Key': key };
    return checkApiKey(callOf(api, { request: { headers, method: name } }), method, { caller, usage });
  };
}

test('a method that requires no key asks for none', () => {
  const open = methodOf('Orders');
  const caller = { authorizer: { principalId: 'a' } };

  expect(checkApiKey(callOf(apiWith({})), open, { caller, usage: createUsage() })).toBe(caller);
});

test('who sends a key of a plan is known by it, beside what was known before', () => {
  expect(checker(apiWith({}))('abc', { identity: { user: 'u' }, authorizer: { principalId: 'a' } })).toEqual({
    authorizer: { principalId: 'a' },
    identity: { user: 'u', apiKey: 'abc', apiKeyId: 'k1' },
  });
});

test.each([
  [undefined, 'the header x-api-key is missing'],
  ['', 'the header x-api-key is missing'],
  ['other', 'the API key is in no usage plan of the stage "test"'],
  ['def', 'the API key web is not enabled'],
])('the key %j is refused: %s', (key, reason) => {
  expect(checker(apiWith({}))(key)).toMatchObject({ kind: 'INVALID_API_KEY', status: 403, reason });
});

test('a key of a plan for other stages is refused', () => {
  const stages = new Map([['prod', { throttles: new Map() }]]);

  expect(checker(apiWith({ stages }))('abc')).toMatchObject({ kind: 'INVALID_API_KEY' });
});

test('where the authorizer tells the key, the header says nothing', () => {
  const check = checker(apiWith({}, { apiKeySource: 'AUTHORIZER' }));

  expect(check('abc')).toMatchObject({ reason: 'the authorizer gives no usageIdentifierKey' });
  expect(check(undefined, { usageIdentifierKey: 'abc' })).toMatchObject({ identity: { apiKeyId: 'k1' } });
});

test('the limits of a plan are those of each key, whatever it calls', () => {
  const check = checker(
    apiWith({ throttle: { rate: 1, burst: 2 }, keys: [mobile, { ...web, isEnabled: true }] }),
  );

  expect([check('abc'), check('abc', {}, 'POST')].map((each) => 'kind' in each)).toEqual([false, false]);
  expect(check('abc')).toMatchObject({
    kind: 'THROTTLED',
    status: 429,
    reason:
      'the limits of the usage plan gold, which the API key mobile has used up: 1 calls a second, 2 at once',
  });
  expect(check('def')).not.toHaveProperty('kind');
});

test('the limits of a method are its own, in place of those of the plan', () => {
  const throttles = new Map([['/orders/GET', { rate: 1, burst: 1 }]]);
  const stages = new Map([['test', { throttles }]]);
  const check = checker(apiWith({ stages, throttle: { rate: 5, burst: 5 } }));

  expect(check('abc')).not.toHaveProperty('kind');
  expect(check('abc')).toMatchObject({ kind: 'THROTTLED', reason: expect.stringContaining('1 at once') });
  expect(check('abc', {}, 'POST')).not.toHaveProperty('kind');
});

test('a quota is used up by any call', () => {
  const check = checker(apiWith({ quota: { limit: 1, period: 'WEEK' } }));

  expect(check('abc')).not.toHaveProperty('kind');
  expect(check('abc')).toMatchObject({
    kind: 'QUOTA_EXCEEDED',
    status: 429,
    reason: 'the quota of the usage plan gold, which the API key mobile has used up: 1 calls a WEEK',
  });
});
