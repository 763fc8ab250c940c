import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createScopes, type StackArtifact } from '@lambda-forge/assembly';
import { askEndpoint } from '@lambda-forge/local-engine';
import { findAccess } from './find-access.ts';
import { findSurroundings } from './find-surroundings.ts';

const nestedArn = 'arn:aws:cloudformation:eu-west-1:111111111111:stack/Data-Nested/7';
const member = (logical: string, physical: string, status = 'CREATE_COMPLETE', type = '') =>
  `<member><PhysicalResourceId>${physical}</PhysicalResourceId><LogicalResourceId>${logical}</LogicalResourceId><ResourceStatus>${status}</ResourceStatus><ResourceType>${type}</ResourceType></member>`;
const secretArn = 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:Session-a1b2c3';
const answers: Readonly<Record<string, string>> = {
  'Data ': `${member('Table', 'real-table')}${member('Queue', 'http://127.0.0.1:1/111111111111/real-queue')}<NextToken>2</NextToken>`,
  'Data 2': `${member('Topic', 'arn:aws:sns:eu-west-1:111111111111:real-topic')}${member('Nested', nestedArn)}${member('Fn', 'other-fn')}${member('Secret', 'Session', 'CREATE_COMPLETE', 'AWS::SecretsManager::Secret')}`,
  [`${nestedArn} `]: member('Key', 'real-key'),
  'Deleted ': member('Table', 'left-table', 'DELETE_COMPLETE'),
  'Half ': `${member('Table', 'left-table', 'DELETE_COMPLETE')}${member('Topic', 'real-topic')}<NextToken/>`,
};
const signatures: string[] = [];
let server: Server;
let endpoint: string;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    signatures.push(String(request.headers.authorization));
    const body = Buffer.concat(await request.toArray()).toString();
    if (request.headers['x-amz-target'] === 'secretsmanager.DescribeSecret')
      return void response.end(JSON.stringify(body === '{"SecretId":"Session"}' ? { ARN: secretArn } : {}));
    const asked = new URLSearchParams(body);
    if (asked.get('Action') === 'GetCallerIdentity')
      return void response.end('<R><Account>111111111111</Account></R>');
    const answer = answers[`${asked.get('StackName')} ${asked.get('NextToken') ?? ''}`];
    response.statusCode = answer === undefined ? 400 : 200;
    const refusal =
      '<R><Error><Code>ValidationError</Code><Message>Stack does not exist</Message></Error></R>';
    response.end(
      answer === undefined ? refusal : `<R><StackResourceSummaries>${answer}</StackResourceSummaries></R>`,
    );
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
});

const stack = (stackName: string, Resources: object) =>
  ({ stackName, region: 'eu-west-1', template: { Resources }, assets: [] }) as unknown as StackArtifact;
const types = {
  Table: 'DynamoDB::Table',
  Queue: 'SQS::Queue',
  Topic: 'SNS::Topic',
  Fn: 'Lambda::Function',
  Made: 'KMS::Key',
  Secret: 'SecretsManager::Secret',
};
const data = stack(
  'Data',
  Object.fromEntries(
    Object.entries(types).map(([id, type]) => [
      id,
      { Type: `AWS::${type}`, Properties: { FunctionName: 'Fn' } },
    ]),
  ),
);

test('resources have the names that CloudFormation has given them there', async () => {
  const { access, ...found } = await findSurroundings([data], { endpoint, environment: {}, log: () => {} });
  const [scope] = createScopes([data], [], found);
  const ask = (value: object) => scope?.resolve(value, { resource: 'x', property: 'y', problems: [] });
  const arn = (id: string) => ask({ 'Fn::GetAtt': [id, 'Arn'] });

  expect(access).toEqual({ endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
  expect(ask({ Ref: 'Table' })).toBe('real-table');
  expect(arn('Table')).toBe('arn:aws:dynamodb:eu-west-1:111111111111:table/real-table');
  expect(ask({ Ref: 'Queue' })).toBe('http://127.0.0.1:1/111111111111/real-queue');
  expect(ask({ 'Fn::GetAtt': ['Queue', 'QueueName'] })).toBe('real-queue');
  expect(arn('Queue')).toBe('arn:aws:sqs:eu-west-1:111111111111:real-queue');
  expect(ask({ Ref: 'Topic' })).toBe('arn:aws:sns:eu-west-1:111111111111:real-topic');
  expect(ask({ 'Fn::GetAtt': ['Topic', 'TopicName'] })).toBe('real-topic');
  expect(ask({ Ref: 'Fn' })).toBe('Fn');
  expect(ask({ Ref: 'Secret' })).toBe(secretArn);
  expect(ask({ Ref: 'Made' })).toMatch(/^[0-9a-f-]{36}$/);
  expect(found.deployed?.get('Data')?.nested.get('Nested')?.ids.get('Key')).toBe('real-key');
  expect(signatures[0]).toMatch(
    /^AWS4-HMAC-SHA256 Credential=test\/\d{8}\/eu-west-1\/cloudformation\/aws4_request, /,
  );
});

test('a stack that is not there is told of', async () => {
  const log: string[] = [];
  await findSurroundings([data, stack('Other', {})], {
    endpoint,
    environment: {},
    log: ({ text }) => log.push(text),
  });

  expect(log).toEqual([
    expect.stringContaining(`${endpoint} has no stack Other: names of its resources are made up.`),
  ]);
});

test('what was deleted there is not there, whatever is still known of it', async () => {
  const log: string[] = [];
  const { deployed } = await findSurroundings([stack('Deleted', {}), stack('Half', {})], {
    endpoint,
    environment: {},
    log: ({ text }) => log.push(text),
  });

  expect([...(deployed?.keys() ?? [])]).toEqual(['Half']);
  expect([...(deployed?.get('Half')?.ids ?? [])]).toEqual([['Topic', 'real-topic']]);
  expect(log).toEqual([expect.stringContaining(`${endpoint} has no stack Deleted:`)]);
});

test.each([
  [
    'a web server',
    404,
    '<!doctype html><p>Not found',
    'with 404: <!doctype html><p>Not found',
    'Is it AWS, or an emulator',
  ],
  ['what answers with anything', 200, '{}', 'with 200: {}', 'Is it AWS, or an emulator'],
  [
    'AWS, whose caller may not look',
    403,
    '<R><Error><Code>AccessDenied</Code></Error></R>',
    'AccessDenied',
    'of somebody who may',
  ],
])('%s is no endpoint without the stack', async (_, status, body, message, hint) => {
  const other = createServer((_request, response) => response.writeHead(status).end(body));
  const at = await listen(other);

  await expect(
    findSurroundings([data], { endpoint: at, environment: {}, log: () => {} }),
  ).rejects.toMatchObject({ message: expect.stringContaining(message), hint: expect.stringContaining(hint) });
  other.close();
});

test('whoever takes a connection and never answers is not waited for', async () => {
  const sockets: Socket[] = [];
  const silent = createTcpServer((socket) => void sockets.push(socket));
  const at = await listen(silent);

  await expect(askEndpoint(at, {}, 100)).rejects.toThrow(
    `${at} takes connections, but has not answered for 0.1 s.`,
  );
  for (const socket of sockets) socket.destroy();
  silent.close();
});

test('where nobody listens, nobody is waited for', async () => {
  await expect(askEndpoint('http://127.0.0.1:1')).rejects.toThrow('Nothing answers at http://127.0.0.1:1.');
});

async function listen(each: ReturnType<typeof createTcpServer>): Promise<string> {
  each.listen(0, '127.0.0.1');
  await new Promise((resolve) => each.once('listening', resolve));
  return `http://127.0.0.1:${(each.address() as AddressInfo).port}`;
}

test.each([
  ['http://localhost:4566', {}, '111111111111', { accessKeyId: '111111111111', secretAccessKey: 'test' }],
  [
    'http://[::1]:4566',
    { AWS_ACCESS_KEY_ID: 'a' },
    undefined,
    { accessKeyId: 'test', secretAccessKey: 'test' },
  ],
  [
    'https://aws.example.com',
    { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_SESSION_TOKEN: 'c' },
    undefined,
    { accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c' },
  ],
  [
    'http://127.0.0.1:4566',
    { AWS_ACCESS_KEY_ID: 'ASIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'b', AWS_SESSION_TOKEN: 'c' },
    undefined,
    { accessKeyId: 'test', secretAccessKey: 'test' },
  ],
])(
  'functions call %s with the credentials of the caller, or with those that emulators take',
  (at, environment, account, credentials) => {
    expect(findAccess(at, { account, environment })).toEqual({ endpoint: at, credentials });
  },
);

test('an endpoint elsewhere asks for credentials', () => {
  expect(() => findAccess('https://aws.example.com', { account: undefined, environment: {} })).toThrow(
    'There are no credentials for https://aws.example.com.',
  );
  const environment = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'b' };
  expect(() => findAccess('https://aws.example.com', { account: undefined, environment })).toThrow(
    'AWS_ACCESS_KEY_ID is a key of AWS itself, which functions of this machine do not get.',
  );
});
