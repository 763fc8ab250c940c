import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import { AwsV4Signer } from 'aws4fetch';
import { send, startTestStage, type TestStage } from '../stage.test.support.ts';

let stage: TestStage;
let url: string;

beforeAll(async () => {
  stage = await startTestStage(
    ({ addFunction }) => {
      const signed = addFunction('Signed', 'exports.handler = async (event) => event;');
      signed.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM });
      addFunction('Caller', 'exports.handler = async () => process.env;');
    },
    { environment: { AWS_ACCESS_KEY_ID: 'AKIDTEST', AWS_SECRET_ACCESS_KEY: 'secret' } },
  );
  url = stage.running.apis[0]?.urls[0] ?? '';
});

afterAll(() => stage?.stop());

const sign = async (accessKeyId: string, secretAccessKey: string, sessionToken?: string) => {
  const { headers } = await new AwsV4Signer({
    url: `${url}/orders/1?b=2&a=1`,
    method: 'POST',
    body: 'hello',
    accessKeyId,
    secretAccessKey,
    ...(sessionToken === undefined ? {} : { sessionToken }),
    service: 'lambda',
    region: 'eu-west-1',
  }).sign();
  return send(`${url}/orders/1?b=2&a=1`, {
    method: 'POST',
    headers: { ...Object.fromEntries(headers), 'content-type': 'text/plain' },
    body: 'hello',
  });
};

test('AWS_IAM takes what is signed with credentials that are known here', async () => {
  const mine = await sign('AKIDTEST', 'secret');
  const ofFunctions = await sign('local', 'local', 'local');

  expect(JSON.parse(mine.text)).toMatchObject({
    body: 'hello',
    requestContext: {
      accountId: '000000000000',
      authorizer: { iam: { accessKey: 'AKIDTEST', accountId: '000000000000' } },
    },
  });
  expect(ofFunctions.status).toBe(200);
});

test('a function is told as its role', async () => {
  const result = await stage.running.invoke('Caller', {});
  const variables = JSON.parse('payload' in result ? result.payload : '{}') as Record<string, string>;
  const {
    AWS_ACCESS_KEY_ID: id = '',
    AWS_SECRET_ACCESS_KEY: secret = '',
    AWS_SESSION_TOKEN: token,
  } = variables;
  const { text } = await sign(id, secret, token);

  expect(JSON.parse(text).requestContext.authorizer.iam).toMatchObject({
    userArn: expect.stringMatching(/^arn:aws:sts::000000000000:assumed-role\/.+\/Caller$/),
    userId: expect.stringMatching(/.:Caller$/),
  });
});

test('AWS_IAM refuses what is not signed, or by others', async () => {
  const unsigned = await send(`${url}/`);
  const wrong = await sign('AKIDTEST', 'guess');
  const others = await sign('AKIDOTHER', 'secret');
  const reasons = stage.log.filter(({ text }) => text.includes(' 403 ')).map(({ text }) => text);

  expect([unsigned.status, wrong.status, others.status]).toEqual([403, 403, 403]);
  expect(
    reasons.filter((reason) => /no signature|does not match|AKIDOTHER is not known/.test(reason)),
  ).toHaveLength(3);
});
