import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Duration } from 'aws-cdk-lib';
import {
  ApiKey,
  ApiKeySourceType,
  LambdaIntegration,
  Period,
  RestApi,
  TokenAuthorizer,
  UsagePlan,
} from 'aws-cdk-lib/aws-apigateway';
import { send, startTestStage, type TestStage } from '../stage.test.support.ts';

let stage: TestStage;
let url: string;
let other: string;

const key = 'a-key-of-twenty-characters';

beforeAll(async () => {
  stage = await startTestStage(({ stack, addFunction }) => {
    const echo = new LambdaIntegration(
      addFunction(
        'Echo',
        'exports.handler = async (event) => ({ body: JSON.stringify(event.requestContext.identity) });',
      ),
    );
    const api = new RestApi(stack, 'Api', { deployOptions: { stageName: 'test' }, cloudWatchRole: false });
    api.root.addResource('free').addMethod('GET', echo);
    const guarded = api.root.addResource('guarded').addMethod('GET', echo, { apiKeyRequired: true });
    api.root.addResource('other').addMethod('GET', echo, { apiKeyRequired: true });
    const apiStages = [{ api, stage: api.deploymentStage }];
    const plan = (id: string, props: object, ...values: (string | undefined)[]) => {
      const made = new UsagePlan(stack, id, { name: id, apiStages, ...props });
      for (const [index, value] of values.entries())
        made.addApiKey(
          new ApiKey(stack, `${id}Key${index}`, {
            apiKeyName: `${id}-${index}`,
            ...(value === undefined ? {} : { value }),
          }),
        );
      return made;
    };
    const shared = new ApiKey(stack, 'Shared', { apiKeyName: 'Open-0', value: key });
    plan('Open', {}).addApiKey(shared);
    plan('Limited', { quota: { limit: 2, period: Period.DAY } }, 'limited-key-of-the-test', undefined);
    plan('Slow', { throttle: { rateLimit: 1, burstLimit: 2 } }, 'slow-key-of-the-test-01');
    plan(
      'Method',
      {
        apiStages: [
          { ...apiStages[0], throttle: [{ method: guarded, throttle: { rateLimit: 1, burstLimit: 1 } }] },
        ],
      },
      'method-key-of-the-test-1',
    );
    plan('Elsewhere', { apiStages: [] }, 'elsewhere-key-of-the-test');
    new UsagePlan(stack, 'Off', { name: 'Off', apiStages }).addApiKey(
      new ApiKey(stack, 'OffKey', { value: 'disabled-key-of-the-test', enabled: false }),
    );
    const second = new RestApi(stack, 'Second', {
      deployOptions: { stageName: 'test' },
      cloudWatchRole: false,
      apiKeySourceType: ApiKeySourceType.AUTHORIZER,
    });
    const handler = addFunction(
      'Guard',
      `exports.handler = async ({ methodArn, authorizationToken }) => ({
        principalId: 'me',
        policyDocument: { Statement: [{ Action: '*', Effect: 'Allow', Resource: '*' }] },
        usageIdentifierKey: authorizationToken === 'known' ? '${key}' : undefined,
      });`,
    );
    const authorizer = new TokenAuthorizer(stack, 'Token', { handler, resultsCacheTtl: Duration.minutes(1) });
    second.root.addMethod('GET', echo, { authorizer, apiKeyRequired: true });
    const ofSecond = plan('OfSecond', { apiStages: [{ api: second, stage: second.deploymentStage }] });
    ofSecond.addApiKey(shared);
    ofSecond.addApiKey(ApiKey.fromApiKeyId(stack, 'Imported', 'importedid'));
  });
  [url = '', other = ''] = stage.running.apis.map(({ urls: [address = ''] }) => address);
});

afterAll(() => stage?.stop());

const call = async (path: string, value?: string) => {
  const headers: Record<string, string> = value === undefined ? {} : { 'X-API-Key': value };
  const { status, headers: own, text } = await send(url + path, { headers });
  return [status, own['x-amzn-errortype'], JSON.parse(text)];
};

test('a call with a key reaches the function, which is told which', async () => {
  expect(await call('/guarded', key)).toMatchObject([
    200,
    undefined,
    { apiKey: key, apiKeyId: expect.any(String) },
  ]);
});

test('where none is required, none is told', async () => {
  const [status, , identity] = await call('/free', key);

  expect([status, Object.keys(identity)]).toEqual([200, expect.not.arrayContaining(['apiKey'])]);
});

test.each<[string, string | undefined]>([
  ['is missing', undefined],
  ['is empty', ''],
  ['nobody has', 'another-key-of-the-test'],
  ['is of a plan for no stage', 'elsewhere-key-of-the-test'],
  ['is not enabled', 'disabled-key-of-the-test'],
])('a key that %s is forbidden', async (_, value) => {
  expect(await call('/guarded', value)).toEqual([403, 'ForbiddenException', { message: 'Forbidden' }]);
});

test('a key is good for its quota', async () => {
  expect((await call('/guarded', 'limited-key-of-the-test'))[0]).toBe(200);
  expect((await call('/other', 'limited-key-of-the-test'))[0]).toBe(200);
  expect(await call('/guarded', 'limited-key-of-the-test')).toEqual([
    429,
    'LimitExceededException',
    { message: 'Limit Exceeded' },
  ]);
  expect((await call('/guarded', 'limited-key-of-the-test'))[0]).toBe(429);
});

test('a quota is good again the next day', async () => {
  const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 24 * 60 * 60_000);
  expect((await call('/guarded', 'limited-key-of-the-test'))[0]).toBe(200);
  clock.mockRestore();
});

test('a key is good for so many calls at once, and in a second', async () => {
  const start = Date.now();
  const clock = jest.spyOn(Date, 'now').mockReturnValue(start);
  const slow = async () => call('/guarded', 'slow-key-of-the-test-01');

  expect([(await slow())[0], (await slow())[0]]).toEqual([200, 200]);
  expect(await slow()).toEqual([429, 'TooManyRequestsException', { message: 'Too Many Requests' }]);
  clock.mockReturnValue(start + 1000);
  expect([(await slow())[0], (await slow())[0]]).toEqual([200, 429]);
  clock.mockRestore();
});

test('a method may have limits of its own', async () => {
  const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
  expect((await call('/guarded', 'method-key-of-the-test-1'))[0]).toBe(200);
  expect((await call('/guarded', 'method-key-of-the-test-1'))[0]).toBe(429);
  expect((await call('/other', 'method-key-of-the-test-1'))[0]).toBe(200);
  clock.mockRestore();
});

test('an authorizer may tell the key', async () => {
  const known = await send(other, { headers: { Authorization: 'known', 'x-api-key': key } });
  const unknown = await send(other, { headers: { Authorization: 'unknown', 'x-api-key': key } });
  const nobody = await send(other);

  expect([known.status, JSON.parse(known.text).apiKey]).toEqual([200, key]);
  expect([unknown.status, unknown.text]).toEqual([403, '{"message":"Forbidden"}']);
  expect(nobody.status).toBe(401);
});

test('the log tells keys, also those whose value AWS makes', async () => {
  const told = stage.log
    .filter(({ kind, text }) => kind === 'stage' && text.includes('x-api-key'))
    .map(({ text }) => /^API "(\w+)" takes the API key (\S+), x-api-key: (\S+)$/.exec(text)?.slice(1) ?? []);
  const made = told.find(([, name]) => name === 'Limited-1')?.[2] ?? '';

  expect(told).toContainEqual(['Api', 'Open-0', key]);
  expect(told).toContainEqual(['Second', 'importedid', expect.stringMatching(/^[0-9a-f]{40}$/)]);
  expect(made).toMatch(/^[0-9a-f]{40}$/);
  expect((await call('/guarded', made))[0]).toBe(200);
});
