import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnOutput, Duration, Stack, Stage } from 'aws-cdk-lib';
import {
  AuthorizationType,
  type IAuthorizer,
  IdentitySource,
  JsonSchemaType,
  LambdaIntegration,
  RequestAuthorizer,
  RestApi,
  TokenAuthorizer,
} from 'aws-cdk-lib/aws-apigateway';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';

// What a function sees of a request, without what is new each time.
const echo = `exports.handler = async (event) => {
  const own = (headers) => headers && Object.fromEntries(Object.entries(headers)
    .filter(([name]) => /^(x-test.*|content-md5|max-forwards|te)$/i.test(name)).map(([name, value]) => [name.toLowerCase(), value]));
  const { principalId, color } = event.requestContext.authorizer ?? {};
  const { httpMethod, path, resource, pathParameters, queryStringParameters, multiValueQueryStringParameters, body } = event;
  return { statusCode: 200, body: JSON.stringify({ httpMethod, path, resource, pathParameters, queryStringParameters,
    multiValueQueryStringParameters, headers: own(event.headers), multiValueHeaders: own(event.multiValueHeaders),
    body: body && body.length > 1000 ? body.length : body, isBase64Encoded: event.isBase64Encoded,
    stage: event.requestContext.stage, stagePath: event.requestContext.path, principalId, color }) };
};`;

// Answers with the request's body, whatever it is.
const answer = `exports.handler = async (event) => {
  const result = JSON.parse(event.body);
  if (typeof result.repeat === 'number') return { statusCode: 200, body: 'x'.repeat(result.repeat) };
  return result.raw === undefined ? result : result.raw === 'undefined' ? undefined : result.raw;
};`;

const crash = `exports.handler = async (event) => {
  const how = event.queryStringParameters?.how;
  if (how === 'exit') process.exit(1);
  if (how === 'reject') return Promise.reject('a string');
  throw new Error('crashed');
};`;

const slow = 'exports.handler = () => new Promise((resolve) => setTimeout(resolve, 5000));';

const decide = `const policy = (Effect, Resource) => ({ Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] });
exports.handler = async (event) => {
  const token = event.authorizationToken ?? event.headers['x-key'] ?? event.headers['X-Key'];
  if (token === 'unauthorized') throw new Error('Unauthorized');
  if (token === 'crash') throw new Error('crashed');
  if (token === 'nothing') return {};
  if (token === 'text-context') return { principalId: 'me', policyDocument: policy('Allow', '*'), context: 'text' };
  if (token === 'no-policy') return { principalId: 'me' };
  if (token === 'elsewhere') return { principalId: 'me', policyDocument: policy('Allow', event.methodArn.replace('GET', 'POST')) };
  if (token === 'star') return { principalId: 'me', policyDocument: policy('Allow', event.methodArn.replace(/GET.*/, '*')) };
  return { principalId: 'me', policyDocument: policy(token === 'allow' ? 'Allow' : 'Deny', event.methodArn), context: { color: 'red' } };
};`;

/** Synthesizes an API whose functions do what a request asks for; gives the cloud assembly. */
export function synthesizeApp(folder: string): string {
  const outdir = join(folder, 'cdk.out');
  const app = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(new Stage(app, 'Answers', { env: { region: 'us-east-2' } }), 'Stack');
  const addFunction = (id: string, source: string, timeout = 10) => {
    const path = join(folder, id);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'index.js'), source);
    return new LambdaFunction(stack, id, {
      functionName: `answers-${id}`,
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromAsset(path),
      timeout: Duration.seconds(timeout),
    });
  };
  const api = new RestApi(stack, 'Api', { deployOptions: { stageName: 'test' }, cloudWatchRole: false });
  const handler = addFunction('decide', decide);
  const none = Duration.seconds(0);
  const identitySources = [IdentitySource.header('x-key')];
  const token = new TokenAuthorizer(stack, 'Token', { handler, resultsCacheTtl: none });
  const request = new RequestAuthorizer(stack, 'Request', { handler, identitySources });
  const add = (method: string, path: string, fn: LambdaFunction, authorizer?: IAuthorizer) =>
    api.root
      .resourceForPath(path)
      .addMethod(
        method,
        new LambdaIntegration(fn),
        authorizer ? { authorizer, authorizationType: AuthorizationType.CUSTOM } : {},
      );
  const echoFunction = addFunction('echo', echo);
  add('ANY', '/echo', echoFunction);
  add('GET', '/items/{id}', echoFunction);
  add('GET', '/items/special', echoFunction);
  add('GET', '/items/{id}/parts/{part}', echoFunction);
  add('ANY', '/files/{path+}', echoFunction);
  add('POST', '/mix/test', echoFunction);
  add('OPTIONS', '/mix/{proxy+}', echoFunction);
  add('GET', '/token', echoFunction, token);
  add('GET', '/token/{id}', echoFunction, token);
  add('GET', '/request', echoFunction, request);
  add('POST', '/answer', addFunction('answer', answer));
  add('GET', '/crash', addFunction('crash', crash));
  const model = api.addModel('Named', {
    modelName: 'Named',
    schema: {
      type: JsonSchemaType.OBJECT,
      required: ['name'],
      properties: { name: { type: JsonSchemaType.STRING } },
    },
  });
  const requestValidator = api.addRequestValidator('Bodies', { validateRequestBody: true });
  const addChecked = (path: string, ...types: string[]) =>
    api.root.resourceForPath(path).addMethod('POST', new LambdaIntegration(echoFunction), {
      requestValidator,
      requestModels: Object.fromEntries(types.map((type) => [type, model])),
    });
  addChecked('/checked', 'application/json', '$default');
  addChecked('/checked-json', 'application/json');
  add('GET', '/slow', addFunction('slow', slow, 1));
  new CfnOutput(stack, 'Url', { value: api.url });
  app.synth();
  return outdir;
}
