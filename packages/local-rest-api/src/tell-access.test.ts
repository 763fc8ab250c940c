import { expect, test } from '@jest/globals';
import type { KnownCredentials } from '@lambda-forge/local-functions';
import type { ApiMethod, UsagePlan } from './api-config.ts';
import { apiOf, methodOf } from './gateway.test.support.ts';
import { tellAccess } from './tell-access.ts';

const plan = (...names: readonly string[]): UsagePlan => ({
  id: 'p1',
  name: 'gold',
  stages: new Map(),
  keys: names.map((name) => ({ id: name, name, value: `value-of-${name}`, isEnabled: true })),
});
const local: KnownCredentials = { accessKeyId: 'AKIDLOCAL', secretAccessKey: 'local' };
const own: KnownCredentials = { accessKeyId: 'AKIDOWN', secretAccessKey: 'mine', sessionToken: 't' };
const tell = (
  more: Partial<ApiMethod>,
  credentials: readonly KnownCredentials[] = [local],
  usagePlans: readonly UsagePlan[] = [plan('mobile', 'web'), plan('desk')],
) =>
  tellAccess(
    apiOf({
      routes: { 'GET /a': methodOf('A'), 'POST /a': methodOf('B'), 'GET /b': methodOf('C', more) },
      usagePlans,
    }),
    credentials,
  );

test('nothing is told of an API that everybody may call', () => {
  expect(tell({})).toEqual([]);
});

test('all keys are told where one of the methods requires one', () => {
  expect(tell({ apiKeyRequired: true })).toEqual([
    'API "Orders" takes the API key mobile, x-api-key: value-of-mobile',
    'API "Orders" takes the API key web, x-api-key: value-of-web',
    'API "Orders" takes the API key desk, x-api-key: value-of-desk',
  ]);
});

test('credentials that are good on this machine alone are told, of others only the name', () => {
  const signed = 'API "Orders" takes requests that are signed for execute-api in eu-west-1, with ';
  const session: KnownCredentials = { accessKeyId: 'AKID2', secretAccessKey: 'test', sessionToken: 'token' };
  const ofFunction: KnownCredentials = { ...local, accessKeyId: 'AKIDFN', functionArn: 'arn' };
  const iam = { authorization: 'AWS_IAM' } as const;

  expect(tell(iam)).toEqual([`${signed}AWS_ACCESS_KEY_ID=AKIDLOCAL AWS_SECRET_ACCESS_KEY=local`]);
  expect(tell(iam, [session, own, own, ofFunction])).toEqual([
    `${signed}AWS_ACCESS_KEY_ID=AKID2 AWS_SECRET_ACCESS_KEY=test AWS_SESSION_TOKEN=token or the credentials of AKIDOWN`,
  ]);
  expect(tell({ ...iam, apiKeyRequired: true }, [local], [plan('mobile')])).toHaveLength(2);
});
