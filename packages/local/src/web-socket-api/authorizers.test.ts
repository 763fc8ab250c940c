import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Credentials } from '@lambda-forge/local-functions';
import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketIamAuthorizer, WebSocketLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { AwsClient } from 'aws4fetch';
import { credentialsOf, startTestStage, type TestStage, tellVariables } from '../stage.test.support.ts';
import { connect } from './clients.test.support.ts';

let stage: TestStage;
const urls: Record<string, string> = {};

const answer = 'exports.handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });';
const guard = `exports.handler = async ({ type, methodArn, queryStringParameters: { token }, requestContext }) => {
  if (token === 'throw') throw new Error('Unauthorized');
  if (token === 'fail') throw new Error('cannot say');
  if (token === 'empty') return {};
  const Effect = token === 'let-me-in' && type === 'REQUEST' && requestContext.connectionId ? 'Allow' : 'Deny';
  const Statement = [{ Action: 'execute-api:Invoke', Effect, Resource: methodArn }];
  return { principalId: 'me', policyDocument: { Version: '2012-10-17', Statement }, context: { level: 7 } };
};`;

beforeAll(async () => {
  stage = await startTestStage(({ stack, addFunction }) => {
    const toRoute = (id: string) => ({
      integration: new WebSocketLambdaIntegration(id, addFunction(id, answer)),
    });
    const addApi = (name: string, authorizer: WebSocketLambdaAuthorizer | WebSocketIamAuthorizer) => {
      const webSocketApi = new WebSocketApi(stack, name, {
        connectRouteOptions: { ...toRoute(`${name}In`), authorizer },
        defaultRouteOptions: { ...toRoute(`${name}Said`), returnResponse: true },
      });
      new WebSocketStage(stack, `${name}Stage`, { webSocketApi, stageName: 'test', autoDeploy: true });
      return webSocketApi;
    };
    addApi(
      'Club',
      new WebSocketLambdaAuthorizer('Guard', addFunction('guard', guard), {
        identitySource: ['route.request.querystring.token'],
      }),
    );
    const bank = addApi('Bank', new WebSocketIamAuthorizer());
    const actions = ['execute-api:Invoke'];
    const resources = [bank.arnForExecuteApiV2('$connect', 'test')];
    addFunction('granted', tellVariables).addToRolePolicy(new PolicyStatement({ actions, resources }));
    addFunction('stranger', tellVariables);
  });
  for (const { name, urls: list } of stage.running.apis) urls[name] = list[0] ?? '';
});

afterAll(() => stage?.stop());

test('who is let in is known to every route', async () => {
  const client = await connect(`${urls['Club']}?token=let-me-in`);
  client.send('hello');

  expect(JSON.parse(await client.next())).toMatchObject({
    requestContext: {
      authorizer: { principalId: 'me', level: '7', integrationLatency: expect.any(Number) },
    },
  });
  client.socket.close();
});

test.each([
  ['brings nothing', '', '401 {"message":"Unauthorized"', 'route.request.querystring.token is missing'],
  ['is not allowed', '?token=no', '403 {"message":"User is not authorized to access this resource', 'allow'],
  ['is thrown out', '?token=throw', '401 {"message":"Unauthorized"', 'threw "Unauthorized"'],
  ['is not judged', '?token=fail', '500 {"message":"Internal server error"', 'cannot say'],
  ['is nobody', '?token=empty', '500 {"message":"Internal server error"', 'without a principalId'],
])('a client that %s is refused, and the log says why', async (_, more, refusal, reason) => {
  await expect(connect(`${urls['Club']}${more}`)).rejects.toThrow(refusal);

  expect(stage.log.at(-1)?.text).toContain(reason);
});

test('forge trigger brings what an event says', async () => {
  const club = stage.running.receivers.find(({ name }) => name === 'Club');

  await expect(club?.send('hello')).rejects.toThrow('route.request.querystring.token is missing');
  const queryStringParameters = { token: 'let-me-in' };
  expect(await club?.send({ queryStringParameters, body: 'hello' })).toMatchObject([
    { payload: expect.stringContaining('hello') },
  ]);
});

async function connectAs(credentials: Credentials): Promise<void> {
  const signer = new AwsClient({ ...credentials, service: 'execute-api', region: 'eu-west-1' });
  const address = urls['Bank'] ?? '';
  const { headers } = await signer.sign(address.replace('ws:', 'http:'));
  (await connect(address, { headers: Object.fromEntries(headers) })).socket.close();
}

test('AWS_IAM lets in whose signature is known', async () => {
  await connectAs({ accessKeyId: 'local', secretAccessKey: 'local', sessionToken: 'local' });
  await expect(connect(urls['Bank'] ?? '')).rejects.toThrow('403 {"message":"Forbidden"');
});

test('and functions as their roles may', async () => {
  await connectAs(await credentialsOf(stage, 'granted'));
  await expect(connectAs(await credentialsOf(stage, 'stranger'))).rejects.toThrow(
    '403 {"message":"Forbidden"',
  );
  expect(stage.log.at(-1)?.text).toMatch(
    /stranger may not execute-api:Invoke \S+\/test\/\$connect: no policy/,
  );
});
