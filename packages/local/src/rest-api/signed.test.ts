import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Fn } from 'aws-cdk-lib';
import { AuthorizationType, LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Effect, ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { AwsV4Signer } from 'aws4fetch';
import { credentialsOf, send, startTestStage, type TestStage, tellVariables } from '../stage.test.support.ts';

let stage: TestStage;
let url: string;

beforeAll(async () => {
  stage = await startTestStage(
    ({ stack, addFunction }) => {
      const echo = addFunction(
        'Echo',
        'exports.handler = async (event) => ({ body: JSON.stringify(event) });',
      );
      const api = new RestApi(stack, 'Api', { deployOptions: { stageName: 'test' }, cloudWatchRole: false });
      const method = api.root
        .resourceForPath('/orders/{id}')
        .addMethod('POST', new LambdaIntegration(echo), { authorizationType: AuthorizationType.IAM });
      for (const name of ['Granted', 'Denied', 'Stranger', 'Conditional', 'Managed', 'Unknown', 'Imported'])
        addFunction(name, tellVariables);
      const find = (name: string) => stack.node.findChild(name) as LambdaFunction;
      for (const name of ['Granted', 'Denied']) method.grantExecute(find(name));
      const resources = [method.methodArn];
      const actions = ['execute-api:Invoke'];
      find('Denied').addToRolePolicy(
        new PolicyStatement({ effect: Effect.DENY, actions: ['execute-api:*'], resources: ['*'] }),
      );
      find('Conditional').addToRolePolicy(
        new PolicyStatement({ actions, resources, conditions: { Bool: { 'aws:SecureTransport': 'true' } } }),
      );
      find('Stranger').addToRolePolicy(
        new PolicyStatement({ actions, resources: [api.arnForExecuteApi('GET', '/orders/*')] }),
      );
      find('Imported').addToRolePolicy(
        new PolicyStatement({ actions, resources: [Fn.importValue('OrdersArn')] }),
      );
      const managed = new ManagedPolicy(stack, 'Callers', {
        statements: [new PolicyStatement({ actions, resources })],
      });
      find('Managed').role?.addManagedPolicy(managed);
      find('Unknown').role?.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName('PowerUserAccess'));
    },
    { environment: { AWS_ACCESS_KEY_ID: 'AKIDTEST', AWS_SECRET_ACCESS_KEY: 'secret' } },
  );
  url = stage.running.apis[0]?.urls[0] ?? '';
});

afterAll(() => stage?.stop());

interface Signing {
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
  readonly body?: string | Buffer;
  readonly datetime?: string;
  readonly region?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const post = async ({ accessKeyId = 'AKIDTEST', secretAccessKey = 'secret', ...given }: Signing = {}) => {
  const { body = 'hello', headers: own = {}, ...rest } = given;
  const address = `${url}/orders/a%20b?b=2&a=1&a=0`;
  const { headers } = await new AwsV4Signer({
    url: address,
    method: 'POST',
    body: Buffer.isBuffer(body) ? new Uint8Array(body) : body,
    headers: { ...own },
    accessKeyId,
    secretAccessKey,
    service: 'execute-api',
    region: 'eu-west-1',
    ...rest,
  }).sign();
  return send(address, { method: 'POST', headers: Object.fromEntries(headers), body });
};

test('a call that is signed reaches the function, which is told whose key it was', async () => {
  const mine = JSON.parse((await post()).text);
  const ofFunctions = JSON.parse(
    (await post({ accessKeyId: 'local', secretAccessKey: 'local', sessionToken: 'local' })).text,
  );

  expect(mine).toMatchObject({
    body: 'hello',
    pathParameters: { id: 'a%20b' },
    requestContext: {
      identity: {
        accessKey: 'AKIDTEST',
        accountId: '000000000000',
        caller: 'AKIDTEST',
        user: 'AKIDTEST',
        userArn: 'arn:aws:iam::000000000000:user/local',
        cognitoIdentityId: null,
      },
    },
  });
  expect(mine.requestContext).not.toHaveProperty('authorizer');
  expect(mine.headers).not.toHaveProperty('Authorization');
  expect(ofFunctions.requestContext.identity.accessKey).toBe('local');
});

const postAs = async (functionName: string) => post(await credentialsOf(stage, functionName));

test.each(['Granted', 'Conditional', 'Managed', 'Unknown', 'Imported'])(
  'a function calls with its own credentials as its role may, or as nobody here can judge: %s',
  async (functionName) => {
    const { status, text } = await postAs(functionName);

    expect(status).toBe(200);
    const { userArn, caller, user } = JSON.parse(text).requestContext.identity;
    expect(userArn).toMatch(new RegExp(`^arn:aws:sts::000000000000:assumed-role/.+/${functionName}$`));
    expect([caller, user]).toEqual([
      expect.stringMatching(new RegExp(`.:${functionName}$`)),
      expect.stringMatching(new RegExp(`.:${functionName}$`)),
    ]);
  },
);

test.each([
  ['Stranger', 'because no identity-based policy allows the execute-api:Invoke action'],
  ['Denied', 'with an explicit deny in an identity-based policy'],
])('one whose role may not call is refused as by AWS: %s', async (functionName, why) => {
  const { status, headers, text } = await postAs(functionName);

  expect([status, headers['x-amzn-errortype']]).toEqual([403, 'AccessDeniedException']);
  const { Message } = JSON.parse(text) as { readonly Message: string };
  expect(Message).toMatch(
    /^User: arn:aws:sts::000000000000:assumed-role\/\S+ is not authorized to perform: /,
  );
  expect(Message).toMatch(/ on resource: arn:aws:execute-api:eu-west-1:\*{8}0000:\w+\/test\/POST\/orders\//);
  expect(Message.endsWith(why)).toBe(true);
});

test('what is signed is the body as it is sent: compressed', async () => {
  const { status, text } = await post({
    body: gzipSync('hello again'),
    headers: { 'content-encoding': 'gzip', 'x-note': 'a  b' },
  });

  expect([status, JSON.parse(text).body]).toEqual([200, 'hello again']);
});

const presign = async (expires: number, rest: object = {}) => {
  const { url: address } = await new AwsV4Signer({
    url: `${url}/orders/a%20b?b=2&a=1&X-Amz-Expires=${expires}`,
    method: 'POST',
    accessKeyId: 'AKIDTEST',
    secretAccessKey: 'secret',
    service: 'execute-api',
    region: 'eu-west-1',
    signQuery: true,
    ...rest,
  }).sign();
  return String(address);
};

test('an address that was presigned is good for whoever has it, as long as it says', async () => {
  const datetime = new Date(Date.now() - 20 * 60_000).toISOString().replace(/[-:]|\.\d+/g, '');
  const token = { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: 'local' };

  for (const address of [await presign(60), await presign(3600, { datetime }), await presign(60, token)])
    expect((await send(address, { method: 'POST' })).status).toBe(200);
});

test('one that has expired, that was changed, or that nobody known here has signed is refused', async () => {
  const datetime = new Date(Date.now() - 20 * 60_000).toISOString().replace(/[-:]|\.\d+/g, '');
  const expired = await presign(60, { datetime });
  const changed = (await presign(60)).replace('b=2', 'b=3');
  const longer = (await presign(60, { datetime })).replace('Expires=60', 'Expires=3600');
  const foreign = await presign(60, { accessKeyId: 'AKIDOTHER' });

  for (const [address, message] of [
    [expired, /^Signature expired: /],
    [changed, /does not match the signature you provided/],
    [longer, /does not match the signature you provided/],
    [foreign, /^The security token included in the request is invalid/],
  ] as const) {
    const { status, text } = await send(address, { method: 'POST' });
    expect([status, JSON.parse(text)]).toEqual([403, { message: expect.stringMatching(message) }]);
  }
});

test('a call that is not signed lacks its token', async () => {
  const { status, headers, text } = await send(`${url}/orders/1`, { method: 'POST' });

  expect([status, headers['x-amzn-errortype'], JSON.parse(text)]).toEqual([
    403,
    'MissingAuthenticationTokenException',
    { message: 'Missing Authentication Token' },
  ]);
});

test.each<[string, Signing, string, RegExp]>([
  [
    'with a wrong secret',
    { secretAccessKey: 'guess' },
    'InvalidSignatureException',
    /^The request signature we calculated does not match the signature you provided\./,
  ],
  [
    'with a key that is not known',
    { accessKeyId: 'AKIDOTHER' },
    'UnrecognizedClientException',
    /^The security token included in the request is invalid\.$/,
  ],
  [
    'long ago',
    { datetime: '20200101T000000Z' },
    'InvalidSignatureException',
    /^Signature expired: 20200101T000000Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 5 min\.\)$/,
  ],
  [
    'for another region',
    { region: 'us-east-1' },
    'InvalidSignatureException',
    /^Credential should be scoped to a valid region, not 'us-east-1'\.$/,
  ],
])('a call that is signed %s is refused', async (_, signing, errorType, message) => {
  const { status, headers, text } = await post(signing);

  expect([status, headers['x-amzn-errortype']]).toEqual([403, errorType]);
  expect(JSON.parse(text)).toEqual({ message: expect.stringMatching(message) });
});

test('the log tells with which credentials calls may be signed, but no secret of the user', () => {
  const lines = stage.log.filter(({ kind }) => kind === 'stage').map(({ text }) => text);

  expect(lines).toContain(
    'API "Api" takes requests that are signed for execute-api in eu-west-1, with AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_SESSION_TOKEN=local or the credentials of AKIDTEST',
  );
});
