import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Credentials } from '@lambda-forge/local-functions';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AwsV4Signer } from 'aws4fetch';
import { credentialsOf, send, startTestStage, type TestStage, tellVariables } from '../stage.test.support.ts';

let stage: TestStage;
let url: string;

const whoami = `exports.handler = async ({ requestContext }) => requestContext.authorizer ?? null;`;

beforeAll(async () => {
  stage = await startTestStage(
    ({ stack, addFunction }) => {
      const api = new HttpApi(stack, 'Api', { defaultAuthorizer: new HttpIamAuthorizer() });
      const integration = new HttpLambdaIntegration('Whoami', addFunction('Whoami', whoami));
      const [route] = api.addRoutes({ path: '/orders/{id}', methods: [HttpMethod.GET], integration });
      route?.grantInvoke(addFunction('Granted', tellVariables));
      addFunction('Stranger', tellVariables);
    },
    { environment: { AWS_ACCESS_KEY_ID: 'AKIDTEST', AWS_SECRET_ACCESS_KEY: 'secret' } },
  );
  url = `${stage.running.apis[0]?.urls[0]}/orders/7`;
});

afterAll(() => stage?.stop());

async function getAs(credentials: Credentials) {
  const signer = new AwsV4Signer({ url, ...credentials, service: 'execute-api', region: 'eu-west-1' });
  const { headers } = await signer.sign();
  return send(url, { headers: Object.fromEntries(headers) });
}

test('AWS_IAM takes what is signed with credentials that are known here', async () => {
  const { status, text } = await getAs({ accessKeyId: 'AKIDTEST', secretAccessKey: 'secret' });
  const unsigned = await send(url);

  expect([status, JSON.parse(text)]).toEqual([
    200,
    { iam: expect.objectContaining({ accessKey: 'AKIDTEST' }) },
  ]);
  expect([unsigned.status, unsigned.text]).toEqual([403, '{"message":"Forbidden"}']);
});

test('a function calls as its role may', async () => {
  const granted = await getAs(await credentialsOf(stage, 'Granted'));
  const refused = await getAs(await credentialsOf(stage, 'Stranger'));

  expect(granted.status).toBe(200);
  expect(JSON.parse(granted.text).iam.userArn).toMatch(
    /^arn:aws:sts::000000000000:assumed-role\/.+\/Granted$/,
  );
  expect([refused.status, refused.text]).toEqual([403, '{"message":"Forbidden"}']);
  expect(stage.log.at(-1)?.text).toMatch(
    /Stranger may not execute-api:Invoke \S+\/\$default\/GET\/orders\/7: no policy/,
  );
});
