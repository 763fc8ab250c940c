import { afterEach, expect, test } from '@jest/globals';
import type { Problem } from '@lambda-forge/context';
import type { FunctionPool, KnownCredentials, RunningSource } from '@lambda-forge/local-functions';
import { AwsV4Signer } from 'aws4fetch';
import { readRestApiSources } from './event-source.ts';
import { arnOf } from './gateway.test.support.ts';
import { scopesOf, type TestResource, uriOf } from './template.test.support.ts';

const api = { Ref: 'Api' };
const root = { 'Fn::GetAtt': ['Api', 'RootResourceId'] };
const get = { RestApiId: api, ResourceId: root, HttpMethod: 'GET' };
const proxy = { Type: 'AWS_PROXY', Uri: uriOf('Orders') };
const stage = { Stage: ['Stage', { RestApiId: api, StageName: 'test', DeploymentId: 'd' }] } as const;
const callers = 'arn:aws:sts::123456789012:assumed-role/callers/Caller';
const invoke = (Resource: string) => ({
  Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource }],
});
const credentials: readonly KnownCredentials[] = [
  { accessKeyId: 'AKIDLOCAL', secretAccessKey: 'local' },
  {
    accessKeyId: 'AKIDCALLER',
    secretAccessKey: 'secret',
    functionArn: arnOf('Caller'),
    role: { arn: callers, policies: [invoke('arn:aws:execute-api:*:*:*/test/POST/*')], isWhole: true },
  },
];
const opened: RunningSource[] = [];
const log: string[] = [];

afterEach(async () => {
  log.length = 0;
  for (const { stop } of opened.splice(0)) await stop();
});

/** Opens the APIs of a stack, of which the function answers with the identity in its event. */
async function open(resources: Readonly<Record<string, TestResource>>): Promise<RunningSource[]> {
  const notes: Problem[] = [];
  const problems: Problem[] = [];
  const functionArns = new Set([arnOf('Orders')]);
  const sources = readRestApiSources(scopesOf(resources), { functionArns, problems, notes });
  expect([notes, problems]).toEqual([[], []]);
  const answer = async (event: string) => {
    const { identity } = (JSON.parse(event) as { requestContext: { identity: object } }).requestContext;
    return { payload: JSON.stringify({ body: JSON.stringify(identity) }) };
  };
  const pools = new Map([[arnOf('Orders'), { config: {}, invoke: answer } as unknown as FunctionPool]]);
  const permissions = [
    {
      functionName: arnOf('Orders'),
      action: 'lambda:invokefunction',
      principal: 'apigateway.amazonaws.com',
    },
  ];
  for (const source of sources)
    opened.push(
      await source.start({
        host: '127.0.0.1',
        port: 0,
        credentials,
        log: ({ text }) => log.push(text),
        functions: () => ({ pools, permissions }),
      }),
    );
  return opened;
}

async function send(url: string, { key, secret = '' }: { key?: string; secret?: string } = {}) {
  const signer = new AwsV4Signer({
    url,
    accessKeyId: key ?? '',
    secretAccessKey: secret,
    service: 'execute-api',
    region: 'eu-west-1',
  });
  const response = await fetch(url, key ? { headers: (await signer.sign()).headers } : {});
  return {
    status: response.status,
    error: response.headers.get('x-amzn-errortype'),
    json: (await response.json()) as Record<string, unknown>,
  };
}

test('an API answers at the address of each of its stages, and elsewhere that is what it is called', async () => {
  const [running] = await open({
    Api: ['RestApi', { Name: 'Orders' }],
    ...stage,
    Prod: ['Stage', { RestApiId: api, StageName: 'prod', DeploymentId: 'd' }],
    Get: ['Method', { ...get, Integration: proxy }],
  });
  const { id, urls, type, name } = running?.api ?? { urls: [] };
  const [url = ''] = urls;
  const origin = url.replace(/\/test$/, '');
  const there = `https://${id}.execute-api.eu-west-1.amazonaws.com`;

  expect([type, name, urls]).toEqual(['REST', 'Orders', [`${origin}/test`, `${origin}/prod`]]);
  expect(await send(url)).toMatchObject({ status: 200, json: { sourceIp: '127.0.0.1' } });
  expect(running?.toLocal?.(`${there}/test and ${there}/prod`)).toBe(`${origin}/test and ${origin}/prod`);
  expect(log).toEqual([expect.stringMatching(/^GET \/test 200 \d+ ms$/)]);
});

test('functions that are none of the stage, and models that are none, are told of', () => {
  const notes: Problem[] = [];
  const problems: Problem[] = [];
  readRestApiSources(
    scopesOf({
      Api: ['RestApi'],
      ...stage,
      Get: ['Method', { ...get, Integration: proxy }],
      Bad: ['Model', { RestApiId: api, Name: 'bad', Schema: { type: 'other' } }],
    }),
    { functionArns: new Set(), problems, notes },
  );

  expect(notes).toEqual([
    expect.objectContaining({ message: expect.stringContaining('is not one of this') }),
  ]);
  expect(problems).toEqual([expect.objectContaining({ message: expect.stringContaining('bad') })]);
});

test('a method by AWS_IAM lets through who has signed, and knows them', async () => {
  const [running] = await open({
    Api: ['RestApi'],
    ...stage,
    Get: ['Method', { ...get, AuthorizationType: 'AWS_IAM', Integration: proxy }],
  });
  const [url = ''] = running?.api?.urls ?? [];

  expect(log).toEqual([expect.stringContaining('AWS_ACCESS_KEY_ID=AKIDLOCAL')]);
  expect(await send(url, { key: 'AKIDLOCAL', secret: 'local' })).toMatchObject({
    status: 200,
    json: {
      accessKey: 'AKIDLOCAL',
      accountId: '123456789012',
      caller: 'AKIDLOCAL',
      user: 'AKIDLOCAL',
      userArn: 'arn:aws:iam::123456789012:user/local',
    },
  });
});

test.each([
  [
    'nobody has signed',
    {},
    'MissingAuthenticationTokenException',
    { message: 'Missing Authentication Token' },
    'authorization is by AWS_IAM, and it has no signature of AWS',
  ],
  [
    'somebody has signed with another secret',
    { key: 'AKIDLOCAL', secret: 'other' },
    'InvalidSignatureException',
    { message: expect.stringContaining('The request signature we calculated does not match') },
    'authorization is by AWS_IAM, and ',
  ],
  [
    'somebody is not known here',
    { key: 'AKIDOTHER', secret: 'local' },
    'UnrecognizedClientException',
    { message: 'The security token included in the request is invalid.' },
    'authorization is by AWS_IAM, and the access key AKIDOTHER is not known here',
  ],
  [
    'a function has signed whose role may not call it',
    { key: 'AKIDCALLER', secret: 'secret' },
    'AccessDeniedException',
    { Message: expect.stringContaining(`User: ${callers} is not authorized to perform: execute-api:Invoke`) },
    'no policy of its role allows it',
  ],
])('a method by AWS_IAM refuses a call where %s', async (_, keys, error, json, reason) => {
  const [running] = await open({
    Api: ['RestApi'],
    ...stage,
    Get: ['Method', { ...get, AuthorizationType: 'AWS_IAM', Integration: proxy }],
  });
  const [url = ''] = running?.api?.urls ?? [];

  expect(await send(url, keys)).toEqual({ status: 403, error, json });
  expect(log.at(-1)).toContain(reason);
});
