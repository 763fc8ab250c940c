import { expect, test } from '@jest/globals';
import { readApi, readTemplate } from './template.test.support.ts';

const api = { Ref: 'Api' };
const stage = { Stage: ['Stage', { RestApiId: api, StageName: 'test', DeploymentId: 'd' }] } as const;
const ofTest = { ApiStages: [{ ApiId: api, Stage: 'test' }] };

test('a plan is for the stages of the API that it names, with the keys that belong to it', () => {
  const { usagePlans } = readApi({
    ...stage,
    Other: ['RestApi'],
    Gold: [
      'UsagePlan',
      {
        UsagePlanName: 'gold',
        ApiStages: [
          { ApiId: api, Stage: 'test', Throttle: { '/orders/GET': { RateLimit: '2', BurstLimit: '3' } } },
          { ApiId: { Ref: 'Other' }, Stage: 'other' },
        ],
        Throttle: { RateLimit: 10, BurstLimit: 20 },
        Quota: { Limit: '100', Offset: '10', Period: 'MONTH' },
      },
    ],
    Others: ['UsagePlan', { ApiStages: [{ ApiId: { Ref: 'Other' }, Stage: 'other' }] }],
    Silent: ['UsagePlan', {}],
    Mobile: ['ApiKey', { Name: 'mobile', Value: 'a'.repeat(20), Enabled: true }],
    Web: ['ApiKey', { Name: 'web', Value: 'b'.repeat(20), Enabled: 'true' }],
    OfGold: ['UsagePlanKey', { UsagePlanId: { Ref: 'Gold' }, KeyId: { Ref: 'Mobile' }, KeyType: 'API_KEY' }],
    OfOthers: ['UsagePlanKey', { UsagePlanId: { Ref: 'Others' }, KeyId: { Ref: 'Web' }, KeyType: 'API_KEY' }],
  });

  expect(usagePlans).toEqual([
    {
      id: expect.any(String),
      name: 'gold',
      stages: new Map([['test', { throttles: new Map([['/orders/GET', { rate: 2, burst: 3 }]]) }]]),
      throttle: { rate: 10, burst: 20 },
      quota: { limit: 90, period: 'MONTH' },
      keys: [{ id: expect.any(String), name: 'mobile', value: 'a'.repeat(20), isEnabled: true }],
    },
  ]);
});

test('a plan without limits has none, and its id for a name', () => {
  const [plan] = readApi({ ...stage, Plan: ['UsagePlan', ofTest] }).usagePlans;

  expect(plan).toEqual({
    id: expect.any(String),
    name: plan?.id,
    stages: new Map([['test', { throttles: new Map() }]]),
    keys: [],
  });
});

const most = Number.MAX_SAFE_INTEGER;

test.each([
  [{ RateLimit: 5 }, { rate: 5, burst: 5 }],
  [{ RateLimit: 0.5 }, { rate: 0.5, burst: 1 }],
  [{ BurstLimit: 5 }, { rate: most, burst: 5 }],
  [
    { RateLimit: 0, BurstLimit: 0 },
    { rate: 0, burst: 0 },
  ],
  [{}, { rate: most, burst: most }],
])('the limits %j are %j', (Throttle, throttle) => {
  expect(readApi({ ...stage, Plan: ['UsagePlan', { ...ofTest, Throttle }] }).usagePlans).toMatchObject([
    { throttle },
  ]);
});

test.each([
  [
    { Limit: 5, Period: 'DAY' },
    { limit: 5, period: 'DAY' },
  ],
  [
    { Limit: 5, Period: 'WEEK' },
    { limit: 5, period: 'WEEK' },
  ],
  [
    { Limit: 5, Period: 'MONTH' },
    { limit: 5, period: 'MONTH' },
  ],
  [{ Limit: 5 }, { limit: 5, period: 'DAY' }],
  [{ Period: 'DAY' }, { limit: most, period: 'DAY' }],
])('the quota %j is %j', (Quota, quota) => {
  expect(readApi({ ...stage, Plan: ['UsagePlan', { ...ofTest, Quota }] }).usagePlans).toMatchObject([
    { quota },
  ]);
});

test('an imported plan is for every stage and without limits, an imported key is enabled', () => {
  const { usagePlans } = readApi({
    ...stage,
    OfIt: ['UsagePlanKey', { UsagePlanId: 'p1', KeyId: 'k1', KeyType: 'API_KEY' }],
    AndIt: ['UsagePlanKey', { UsagePlanId: 'p1', KeyId: 'k2', KeyType: 'API_KEY' }],
  });

  expect(usagePlans).toEqual([
    {
      id: 'p1',
      name: 'p1',
      stages: new Map([['test', { throttles: new Map() }]]),
      keys: ['k1', 'k2'].map((id) => ({
        id,
        name: id,
        value: expect.stringMatching(/^[0-9a-f]{40}$/),
        isEnabled: true,
      })),
    },
  ]);
});

test('a key without a value has one of its own, the same on every run, and is enabled where it says so', () => {
  const read = () =>
    readTemplate({
      Api: ['RestApi'],
      ...stage,
      Plan: ['UsagePlan', ofTest],
      A: ['ApiKey'],
      B: ['ApiKey', { Enabled: false }],
      OfA: ['UsagePlanKey', { UsagePlanId: { Ref: 'Plan' }, KeyId: { Ref: 'A' } }],
      OfB: ['UsagePlanKey', { UsagePlanId: { Ref: 'Plan' }, KeyId: { Ref: 'B' } }],
    }).apis[0]?.usagePlans[0]?.keys ?? [];
  const [a, b] = read();

  expect([a?.isEnabled, b?.isEnabled]).toEqual([false, false]);
  expect(a?.value).toMatch(/^[0-9a-f]{40}$/);
  expect(a?.value).not.toBe(b?.value);
  expect(a?.name).toBe(a?.id);
  expect(read()).toEqual([a, b]);
});
