import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnOutput, Duration, Stack, Stage } from 'aws-cdk-lib';
import {
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpStage,
  type IHttpRouteAuthorizer,
  MappingValue,
  ParameterMapping,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import {
  Code,
  FunctionUrlAuthType,
  Function as LambdaFunction,
  Runtime,
  HttpMethod as UrlMethod,
} from 'aws-cdk-lib/aws-lambda';

// What a function sees of a request, without what is new each time.
const echo = `exports.handler = async (event) => {
  const own = (headers) => headers && Object.fromEntries(Object.entries(headers)
    .filter(([name]) => /^x-test|^content-type$/i.test(name)).map(([name, value]) => [name.toLowerCase(), value]));
  const { version, routeKey, rawPath, rawQueryString, cookies, queryStringParameters, pathParameters, stageVariables, body, isBase64Encoded,
    resource, path, httpMethod, multiValueQueryStringParameters, requestContext } = event;
  const { http, authorizer, stage, resourcePath } = requestContext;
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ version, routeKey, rawPath, rawQueryString, cookies, queryStringParameters, pathParameters: pathParameters ?? undefined,
    stageVariables, body: body && body.length > 1000 ? body.length : body, isBase64Encoded, resource, path, httpMethod, multiValueQueryStringParameters,
    headers: own(event.headers), method: http?.method, httpPath: http?.path, lambda: authorizer?.lambda, stage, resourcePath }) };
};`;

// Answers with the request's body, whatever it is.
const answer = `exports.handler = async (event) => {
  const result = JSON.parse(event.body);
  return result.raw === undefined ? result : result.raw === 'undefined' ? undefined : result.raw;
};`;

const crash = "exports.handler = async () => { throw new Error('crashed'); };";
const simple = `exports.handler = async ({ headers }) => {
  if (headers['x-key'] === 'crash') throw new Error('crashed');
  return { isAuthorized: headers['x-key'] === 'allow', context: { color: 'red' } };
};`;
const policy = `exports.handler = async (event) => ({ principalId: 'me', context: { color: 'red' }, policyDocument: { Version: '2012-10-17',
  Statement: [{ Action: 'execute-api:Invoke', Effect: event.headers['x-key'] === 'allow' ? 'Allow' : 'Deny', Resource: event.methodArn ?? event.routeArn }] } });`;

/** The outputs that tell where what is compared answers. */
export const addresses = ['Main', 'Named', 'Cors', 'UrlEcho', 'UrlAnswer', 'UrlCrash', 'UrlCors'] as const;

/** Synthesizes HTTP APIs and function URLs whose functions do what a request asks for; gives the cloud assembly. */
export function synthesizeHttpApp(folder: string): string {
  const outdir = join(folder, 'cdk.out');
  const app = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(new Stage(app, 'Http', { env: { region: 'us-east-2' } }), 'Stack');
  const tell = (name: (typeof addresses)[number], value: string) => new CfnOutput(stack, name, { value });
  const addFunction = (id: string, source: string) => {
    const path = join(folder, id);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'index.js'), source);
    return new LambdaFunction(stack, id, {
      functionName: `http-${id}`,
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromAsset(path),
      timeout: Duration.seconds(10),
    });
  };
  const echoFunction = addFunction('echo', echo);
  const answerFunction = addFunction('answer', answer);
  const crashFunction = addFunction('crash', crash);
  const api = new HttpApi(stack, 'Api');
  const add = (key: string, integration: HttpLambdaIntegration, authorizer?: IHttpRouteAuthorizer) => {
    const [method = '', path = ''] = key.split(' ');
    api.addRoutes({
      path,
      methods: [method as HttpMethod],
      integration,
      ...(authorizer ? { authorizer } : {}),
    });
  };
  const toEcho = new HttpLambdaIntegration('Echo', echoFunction);
  const version = { payloadFormatVersion: PayloadFormatVersion.VERSION_1_0 };
  add('ANY /echo', toEcho);
  add('GET /items/{id}', toEcho);
  add('GET /items/special', toEcho);
  add('GET /files/{path+}', toEcho);
  add('ANY /legacy/{id}', new HttpLambdaIntegration('Legacy', echoFunction, version));
  add('POST /answer', new HttpLambdaIntegration('Answer', answerFunction));
  add('POST /answer-legacy', new HttpLambdaIntegration('AnswerLegacy', answerFunction, version));
  add('GET /crash', new HttpLambdaIntegration('Crash', crashFunction));
  const parameterMapping = new ParameterMapping()
    .appendHeader('x-test-added', MappingValue.requestQueryString('q'))
    .overwriteHeader('x-test-old', MappingValue.custom('new'));
  add('GET /mapped', new HttpLambdaIntegration('Mapped', echoFunction, { parameterMapping }));
  const guard = (id: string, source: string, type: HttpLambdaResponseType) =>
    new HttpLambdaAuthorizer(id, addFunction(id, source), {
      responseTypes: [type],
      identitySource: ['$request.header.x-key'],
      resultsCacheTtl: Duration.seconds(0),
    });
  add('GET /simple', toEcho, guard('simple', simple, HttpLambdaResponseType.SIMPLE));
  add('GET /policy', toEcho, guard('policy', policy, HttpLambdaResponseType.IAM));
  tell('Main', api.url ?? '');

  const named = new HttpApi(stack, 'NamedApi', { createDefaultStage: false });
  named.addRoutes({ path: '/items/{id}', integration: new HttpLambdaIntegration('NamedEcho', echoFunction) });
  const stageVariables = { env: 'dev' };
  tell(
    'Named',
    new HttpStage(stack, 'Dev', { httpApi: named, stageName: 'dev', autoDeploy: true, stageVariables }).url,
  );

  const origins = ['https://app.example'];
  const cors = new HttpApi(stack, 'CorsApi', {
    corsPreflight: {
      allowOrigins: origins,
      allowMethods: [CorsHttpMethod.POST],
      allowHeaders: ['x-test'],
      maxAge: Duration.minutes(5),
    },
  });
  cors.addRoutes({
    path: '/answer',
    methods: [HttpMethod.POST],
    integration: new HttpLambdaIntegration('CorsAnswer', answerFunction),
  });
  tell('Cors', cors.url ?? '');

  const open = { authType: FunctionUrlAuthType.NONE };
  tell('UrlEcho', echoFunction.addFunctionUrl(open).url);
  tell('UrlAnswer', answerFunction.addFunctionUrl(open).url);
  tell('UrlCrash', crashFunction.addFunctionUrl(open).url);
  const settings = { allowedOrigins: origins, allowedMethods: [UrlMethod.POST], allowedHeaders: ['x-test'] };
  tell('UrlCors', addFunction('cors', answer).addFunctionUrl({ ...open, cors: settings }).url);
  app.synth();
  return outdir;
}
