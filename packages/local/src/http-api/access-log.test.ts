import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnIntegration,
  CfnRoute,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { findLogGroups } from '../logs/find-log-groups.ts';
import { send, startTestStage, type TestStage } from '../stage.test.support.ts';

let stage: TestStage;
const urls: Record<string, string[]> = {};

const accessFormat = [
  '$context.httpMethod $context.routeKey $context.path $context.status $context.protocol $context.stage',
  '$context.responseLength $context.integrationStatus $context.integration.status $context.error.message',
  '$context.integrationLatency $context.integration.requestId $context.requestId',
].join('|');

beforeAll(async () => {
  stage = await startTestStage(({ stack, addFunction }) => {
    const answer = addFunction('Answer', 'exports.handler = async () => ({ statusCode: 200 });');
    const toIntegration = (id: string) => new HttpLambdaIntegration(id, answer);
    const integration = toIntegration('Answer');
    const accessLog = new LogGroup(stack, 'Access', { logGroupName: '/aws/apigateway/main' });
    const accessLogSettings = {
      destination: new LogGroupLogDestination(accessLog),
      format: AccessLogFormat.custom(accessFormat),
    };
    const api = new HttpApi(stack, 'Main', { apiName: 'main', defaultIntegration: integration });
    api.addRoutes({ path: '/orders/{id}', methods: [HttpMethod.ANY], integration });
    const closed = new CfnIntegration(stack, 'Closed', {
      apiId: api.apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: addFunction('Unpermitted', 'exports.handler = async () => ({ statusCode: 200 });')
        .functionArn,
      payloadFormatVersion: '2.0',
    });
    new CfnRoute(stack, 'ClosedRoute', {
      apiId: api.apiId,
      routeKey: 'GET /closed',
      target: `integrations/${closed.ref}`,
    });
    new HttpStage(stack, 'Dev', { httpApi: api, stageName: 'dev', autoDeploy: true, accessLogSettings });

    const named = new HttpApi(stack, 'Named', { createDefaultStage: false });
    named.addRoutes({ path: '/', integration: toIntegration('Root') });
    new HttpStage(stack, 'NamedStage', {
      httpApi: named,
      stageName: 'v1',
      autoDeploy: true,
      accessLogSettings,
    });
  });
  for (const { name, urls: list } of stage.running.apis) urls[name] = [...list];
});

afterAll(() => stage?.stop());

test('a stage with an access log tells of each request in its format, also of one that has no route', async () => {
  const lines = () => stage.log.filter(({ kind }) => kind === 'access');
  const at = async (name: string, path: string) => {
    await send(`${urls[name]?.[0]}${path}`);
    const { text = '', ...line } = lines().at(-1) ?? {};
    return { ...line, parts: text.split('|') };
  };
  const before = lines().length;
  await send(`${urls['main']?.[0]}/orders`);
  expect(lines()).toHaveLength(before);

  const { functionName, requestId, parts } = await at('main', '/dev/orders/7');
  expect(functionName).toBe('main');
  expect(parts).toEqual([
    'GET ANY /orders/{id} /dev/orders/7 200 HTTP/1.1 dev',
    expect.stringMatching(/^\d+ 200 200 -$/),
    expect.stringMatching(new RegExp(`^\\d+ ${requestId} \\S{15}=$`)),
  ]);
  expect((await at('main', '/dev/closed')).parts.slice(1)).toEqual([
    '35 - - Internal Server Error',
    expect.stringMatching(/^\d+ - \S{15}=$/),
  ]);
  expect((await at('Named', '/missing')).parts.slice(0, 2)).toEqual([
    'GET - /v1/missing 404 HTTP/1.1 v1',
    '23 - - Not Found',
  ]);
  expect(findLogGroups(join(stage.folder, 'cdk.out', 'assembly-Test'))).toEqual(
    expect.arrayContaining([{ functionName: 'main', logGroupName: '/aws/apigateway/main' }]),
  );
});
