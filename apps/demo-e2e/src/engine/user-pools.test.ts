import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CognitoUserPoolsAuthorizer, LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import { hasPython } from './find-python.ts';
import { type EngineStage, startEngineStage } from './start-engine-stage.ts';

const has = hasPython();

// The operations that need no credentials; where the pool is, MiniStack reads from the scope of the signature.
const cognito = `exports.handler = async ({ action, input }) => {
  const response = await fetch(process.env.AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: {
      authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20260101/eu-west-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0',
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.' + action,
    },
    body: JSON.stringify({ ClientId: process.env.CLIENT_ID, ...input }),
  });
  return { status: response.status, body: await response.json() };
};`;

(has ? describe : describe.skip)('user pools of the engine', () => {
  let stage: EngineStage;
  let url: string;

  beforeAll(async () => {
    stage = await startEngineStage(({ stack, addFunction }) => {
      const pool = new UserPool(stack, 'Users', { selfSignUpEnabled: true, autoVerify: { email: true } });
      const greeter = addFunction(
        'greeter',
        `exports.handler = async (event) => {
          const { email } = event.request.userAttributes;
          console.log(event.triggerSource, email);
          if (email.endsWith('@trusted.example')) event.response.autoConfirmUser = true;
          return event;
        };`,
      );
      pool.addTrigger(UserPoolOperation.PRE_SIGN_UP, greeter);
      const client = pool.addClient('Web', { authFlows: { userPassword: true } });
      addFunction('cognito', cognito, { environment: { CLIENT_ID: client.userPoolClientId } });
      const echo = new LambdaIntegration(
        addFunction(
          'echo',
          'exports.handler = async (event) => ({ body: JSON.stringify(event.requestContext.authorizer) });',
        ),
      );
      const api = new RestApi(stack, 'Api', { deployOptions: { stageName: 'test' }, cloudWatchRole: false });
      const authorizer = new CognitoUserPoolsAuthorizer(stack, 'Authorizer', { cognitoUserPools: [pool] });
      api.root.addResource('me').addMethod('GET', echo, { authorizer });
      api.root.addResource('admin').addMethod('GET', echo, {
        authorizer,
        authorizationScopes: ['aws.cognito.signin.user.admin'],
      });
    });
    url = stage.running.apis[0]?.urls[0] ?? '';
  });

  afterAll(() => stage?.stop());

  const call = async (action: string, input: object) => {
    const result = await stage.running.invoke('cognito', { action, input });
    if (!('payload' in result)) throw new Error(JSON.stringify(result));
    const { status, body } = JSON.parse(result.payload);
    expect([action, status, status === 200 ? undefined : body]).toEqual([action, 200, undefined]);
    return body;
  };

  const get = async (path: string, token?: string) => {
    const response = await fetch(
      url + path,
      token === undefined ? {} : { headers: { Authorization: token } },
    );
    return [response.status, await response.json()];
  };

  test('whoever has signed up and in may call, and is known to the function', async () => {
    const user = { Username: 'ada', Password: 'Correct-horse-1' };
    const UserAttributes = [{ Name: 'email', Value: 'ada@example.com' }];
    await call('SignUp', { ...user, UserAttributes });
    await call('ConfirmSignUp', { Username: user.Username, ConfirmationCode: '123456' });
    const { AuthenticationResult } = await call('InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: user.Username, PASSWORD: user.Password },
    });
    const { IdToken: id, AccessToken: access } = AuthenticationResult;

    expect(await get('/me', id)).toMatchObject([
      200,
      { claims: { token_use: 'id', email: 'ada@example.com', 'cognito:username': 'ada' } },
    ]);
    expect(await get('/admin', `Bearer ${access}`)).toMatchObject([200, { claims: { token_use: 'access' } }]);
    expect(await get('/me', access)).toEqual([401, { message: 'Unauthorized' }]);
    expect(await get('/admin', id)).toEqual([401, { message: 'Unauthorized' }]);
    const [head, , signature] = id.split('.');
    const forged = [head, access.split('.')[1], signature].join('.');
    expect(await get('/me', forged)).toEqual([401, { message: 'Unauthorized' }]);
  });

  test('a function is called when somebody signs up, and its answer counts', async () => {
    const user = { Username: 'bob', Password: 'Correct-horse-1' };
    const UserAttributes = [{ Name: 'email', Value: 'bob@trusted.example' }];
    const { UserConfirmed } = await call('SignUp', { ...user, UserAttributes });

    expect(UserConfirmed).toBe(true);
    expect(stage.written('greeter')).toContain('PreSignUp_SignUp bob@trusted.example');
  });

  test('nobody else may', async () => {
    expect(await get('/me')).toEqual([401, { message: 'Unauthorized' }]);
    expect(await get('/me', 'Bearer a.b.c')).toEqual([401, { message: 'Unauthorized' }]);
  });
});
