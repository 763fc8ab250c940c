import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createScopes } from '@lambda-forge/assembly';
import {
  apiOf,
  arnOf,
  authorizerOf,
  closeAll,
  methodOf,
  serve,
  type TestGateway,
} from './gateway.test.support.ts';
import { readApis } from './read-apis.ts';

const destinationArn = 'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/apigateway/Orders:*';
const format = [
  '$context.httpMethod $context.resourcePath $context.path $context.status $context.protocol $context.stage',
  '$context.identity.sourceIp $context.identity.user $context.responseLength $context.nothing.of.this',
  '"$context.error.message" $context.error.messageString $context.error.responseType',
  '$context.authorizer.principalId $context.authorizer.plan $context.integration.status $context.integrationStatus',
  '$context.apiId. $contexts',
].join('|');
const times =
  '{"id":"$context.requestId","latency":$context.responseLatency,"integration":$context.integration.latency,"authorizer":"$context.authorizer.latency","function":"$context.integration.requestId","trace":"$context.xrayTraceId"}';
let gateway: TestGateway;
const line = async (path: string, headers: Record<string, string> = {}) => {
  await gateway.send(path, { headers });
  return gateway.log.at(-1)?.split('|');
};
const stage = (name: string, given?: string) => ({
  name,
  deploymentId: 'd1',
  variables: {},
  ...(given ? { accessLog: { destinationArn, format: given } } : {}),
});

beforeAll(async () => {
  const late = methodOf('Late');
  const guarded = methodOf('Hello', { authorization: 'CUSTOM', authorizerId: 'guard' });
  const api = apiOf({
    routes: {
      'GET /orders/{id}': methodOf('Hello'),
      'GET /guarded': guarded,
      'GET /broken': methodOf('Broken'),
      'POST /large': methodOf('Hello'),
      'GET /late': { ...late, integration: { ...late.integration, timeout: 1 } as typeof late.integration },
      'GET /closed': methodOf('Closed'),
    },
    authorizers: new Map([['guard', authorizerOf('Guard')]]),
    stages: [stage('test', format), stage('times', times), stage('silent')],
  });
  const functions: Parameters<typeof serve>[1] = {
    Hello: () => ({ statusCode: 201, body: 'hello' }),
    Broken: () => {
      throw new TypeError('no');
    },
    Guard: ({ authorizationToken, methodArn }) => ({
      principalId: 'ali',
      context: { plan: 'gold' },
      policyDocument: {
        Statement: [
          {
            Effect: authorizationToken === 'yes' ? 'Allow' : 'Deny',
            Action: 'execute-api:Invoke',
            Resource: methodArn,
          },
        ],
      },
    }),
    Late: () => new Promise(() => undefined),
    Closed: () => ({ statusCode: 200 }),
  };
  gateway = await serve(
    api,
    functions,
    Object.keys(functions)
      .filter((name) => name !== 'Closed')
      .map((name) => ({
        functionName: arnOf(name),
        action: 'lambda:invokefunction',
        principal: 'apigateway.amazonaws.com',
      })),
  );
});

afterAll(closeAll);

test('a request is told in the format of its stage, what has no value as a hyphen', async () => {
  expect(await line('/test/orders/7?q=1')).toEqual([
    'GET /orders/{id} /test/orders/7 201 HTTP/1.1 test',
    expect.stringMatching(/^\S*127\.0\.0\.1 - 5 -$/),
    '"-" - -',
    '- - 201 200',
    'abc123. $contexts',
  ]);
});

test('what the gateway answers by itself is told with its type', async () => {
  expect(await line('/test/guarded')).toEqual(
    expect.arrayContaining(['"Unauthorized" "Unauthorized" UNAUTHORIZED', '- - - -']),
  );
  expect((await line('/test/broken'))?.slice(2, 4)).toEqual([
    '"Internal server error" "Internal server error" INTEGRATION_FAILURE',
    '- - - 200',
  ]);
  expect((await line('/test/missing'))?.[0]).toBe('GET - /test/missing 403 HTTP/1.1 test');
});

test('where Lambda has not answered, the integration has no status', async () => {
  expect((await line('/test/closed'))?.[3]).toBe('- - - -');
  expect((await line('/test/late'))?.[3]).toBe('- - - -');
  await gateway.send('/test/large', { method: 'POST', body: '\n'.repeat(3.1 * 1024 * 1024) });
  expect(gateway.log.at(-1)?.split('|').slice(2, 4)).toEqual([
    '"Request Too Long" "Request Too Long" REQUEST_TOO_LARGE',
    '- - - -',
  ]);

  const [text = ''] = (await line('/times/closed')) ?? [];
  expect(JSON.parse(text)).toMatchObject({ integration: expect.any(Number), function: '-' });
});

test('who was let through by an authorizer is told by its context', async () => {
  expect((await line('/test/guarded', { authorization: 'yes' }))?.[3]).toBe('ali gold 201 200');
});

test('times and ids are those of the call', async () => {
  const [text = ''] = (await line('/times/guarded', { authorization: 'yes' })) ?? [];
  const { id, ...told } = JSON.parse(text);

  expect(told).toEqual({
    latency: expect.any(Number),
    integration: expect.any(Number),
    authorizer: expect.stringMatching(/^\d+$/),
    function: id,
    trace: expect.stringMatching(/^1-[0-9a-f]{8}-[0-9a-f]{24}$/),
  });
});

test('a stage without an access log tells nothing more than this machine does', async () => {
  const before = gateway.log.length;
  await gateway.send('/silent/orders/7');

  expect(gateway.log.length).toBe(before + 1);
});

test('format and destination are those of the template', () => {
  const logGroup = { 'Fn::GetAtt': ['Logs', 'Arn'] };
  const template = {
    Resources: {
      Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'Orders' } },
      Logs: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/aws/apigateway/Orders' } },
      Stage: {
        Type: 'AWS::ApiGateway::Stage',
        Properties: {
          RestApiId: { Ref: 'Api' },
          StageName: 'test',
          AccessLogSetting: { DestinationArn: logGroup, Format: '$context.status' },
        },
      },
    },
  };
  const stack = { template, account: '123456789012', region: 'eu-west-1', stackName: 'S', assets: [] };
  const [api] = readApis(createScopes([stack as never], [], {}), [], []);

  expect(api?.stages[0]?.accessLog).toEqual({ destinationArn, format: '$context.status' });
});
