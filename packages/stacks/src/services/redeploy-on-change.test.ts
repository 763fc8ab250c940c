import { describe, expect, test } from '@jest/globals';
import type { AuthorizerOptions, EndpointOptions } from '@lambda-forge/api-gateway';
import { createContext } from '@lambda-forge/context';
import type { FunctionProps, Services } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { type App, Aspects, Duration, Stack, Tags } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  ApiKey,
  CfnAuthorizer,
  CfnDocumentationPart,
  CfnMethod,
  type CfnRestApi,
  CfnStage,
  LambdaIntegration,
  MockIntegration,
  ResponseType,
  type RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { AnyPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnFunction, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { DeployStage } from '../deploy-stage.ts';
import type { LambdaStackProps } from '../lambda-stack.ts';

/** What an app says, and what it does to the API besides. */
interface Change extends Partial<AuthorizerOptions & EndpointOptions & FunctionProps> {
  readonly path?: string;
  readonly calls?: 'Hello' | 'Other';
  readonly asks?: 'Guard' | 'Other';
  readonly input?: string;
  readonly api?: (api: RestApi, fn: LambdaFunction) => unknown;
  readonly services?: (services: Services, fn: LambdaFunction) => unknown;
  readonly each?: (node: unknown) => unknown;
}

const unchanged: Change = {};
const known = new Map<string, string>();
const folders = new Map<string, string>();
const nestedStacks = { inner: 'functions/inner' };
const input = 'export interface Input { name: string }';

// https://docs.aws.amazon.com/apigateway/latest/developerguide/updating-api.html
const changes: [string, Change][] = [
  ['the path of an endpoint', { path: '/other' }],
  ['the function of an endpoint', { calls: 'Other' }],
  ['that an endpoint is public', { public: true }],
  ['that an endpoint is not validated', { validate: false }],
  ['what is validated', { input: 'export interface Input { title: string }' }],
  ['the header of an authorizer', { headers: ['X-Token'] }],
  ['another header of an authorizer', { headers: ['Authorization', 'X-Id'] }],
  ['how long a decision is kept', { ttl: Duration.minutes(1) }],
  ['the type of an authorizer', { type: 'token' }],
  ['the function of an authorizer', { asks: 'Other' }],
  [
    'what a token has to be',
    { each: onEach(CfnAuthorizer, (it) => (it.identityValidationExpression = 'x')) },
  ],
  ['an endpoint', { services: ({ apiGateway }, fn) => apiGateway.createEndpoint('PUT', '/orders', fn) }],
  ['CORS', { services: ({ apiGateway }) => apiGateway.enableCors({ allowOrigins: ['*'] }) }],
  ['the docs', { services: ({ apiGateway }) => apiGateway.createDocs('/docs') }],
  ['a gateway response', { api: (api) => api.addGatewayResponse('Any', { type: ResponseType.DEFAULT_4XX }) }],
  ['a model', { api: (api) => api.addModel('Thing', { modelName: 'Thing', schema: {} }) }],
  ['a validator', { api: (api) => api.addRequestValidator('Thing', { validateRequestBody: true }) }],
  ['documentation', { api: addDocumentation }],
  ['a key', { api: (api) => new ApiKey(api, 'Key') }],
  ['an endpoint of the API itself', { api: (api) => api.root.addMethod('GET', new MockIntegration()) }],
  ['a path of the API itself', { api: (api) => api.root.addResource('x') }],
  ['what the app says changes it', { api: (api) => api.latestDeployment?.addToLogicalId('again') }],
  ['compression', onApi((api) => (api.minimumCompressionSize = 5))],
  ['binary media types', onApi((api) => (api.binaryMediaTypes = ['image/*']))],
  ['the resource policy', onApi((api) => (api.policy = everybody()))],
  ['where the API is', onApi((api) => (api.endpointConfiguration = { types: ['EDGE'] }))],
  ['whether AWS gives it an address', onApi((api) => (api.disableExecuteApiEndpoint = true))],
  ['where keys come from', onApi((api) => (api.apiKeySourceType = 'AUTHORIZER'))],
  ['an override', onApi((api) => api.addPropertyOverride('BinaryMediaTypes', ['image/*']))],
  ['that a key is needed', { each: onEach(CfnMethod, (method) => (method.apiKeyRequired = true)) }],
  ['the time of an integration', { each: onEach(CfnMethod, integrate('TimeoutInMillis', 500)) }],
  ['the role of an integration', { each: onEach(CfnMethod, integrate('Credentials', 'arn:aws:x')) }],
  [
    'an answer of a method',
    { each: onEach(CfnMethod, (it) => (it.methodResponses = [{ statusCode: '200' }])) },
  ],
  ['what a function is called', { each: onEach(CfnFunction, (fn) => (fn.functionName = 'renamed')) }],
];

test.each(changes)('deploys the API anew when this changes: %s', (_name, change) => {
  expect(deploymentOf(change)).not.toBe(deploymentOf());
});

test.each(changes.filter(([, { each, input, calls }]) => each || input || calls))(
  'deploys the API anew when this changes in a nested stack: %s',
  (_name, change) => {
    expect(deploymentOf(change, { nestedStacks })).not.toBe(deploymentOf(unchanged, { nestedStacks }));
  },
);

test.each<[string, Change]>([
  ['nothing', {}],
  ['the code of a function', { input: `${input}\nexport const more = 1;` }],
  ['what a function is for', { description: 'Something else' }],
  ['its memory', { memorySize: 512 }],
  ['its time', { timeout: 10 }],
  ['its environment', { environment: { A: 'b' } }],
  ['its permissions', { services: (_, fn) => fn.addToRolePolicy(readAll()) }],
  ['a function that is no endpoint', { services: ({ lambda }) => void create(lambda, 'Third') }],
  ['tags', { api: (api) => Tags.of(Stack.of(api)).add('team', 'orders') }],
  ['the settings of the stage', { each: onEach(CfnStage, (stage) => (stage.variables = { a: 'b' })) }],
])('leaves the deployment as it is when this changes: %s', (_name, change) => {
  expect(deploymentOf(change)).toBe(deploymentOf());
  expect(deploymentOf(change, { nestedStacks })).toBe(deploymentOf(unchanged, { nestedStacks }));
});

test('follows a version of a function that an endpoint of the API itself calls', () => {
  const api = (it: RestApi, fn: LambdaFunction) =>
    it.root.addMethod('GET', new LambdaIntegration(fn.currentVersion));

  expect(deploymentOf({ api, memorySize: 512 })).not.toBe(deploymentOf({ api }));
});

test('does not depend on the order in which functions are declared', () => {
  const more = (order: readonly string[]): Change => ({
    services: ({ apiGateway }, fn) => {
      for (const path of order) apiGateway.createEndpoint('GET', path, fn);
    },
  });

  expect(deploymentOf(more(['/a', '/b']))).toBe(deploymentOf(more(['/b', '/a'])));
});

describe.each([
  ['one stack', {}],
  ['nested stacks', { nestedStacks }],
])('in %s', (_name, props) => {
  test('is the same whichever pipeline the stage is in', () => {
    expect(deploymentOf(unchanged, props, 'StagingStack')).toBe(deploymentOf(unchanged, props, 'ProdStack'));
  });

  test('waits for all that it is a snapshot of', () => {
    const template = synth({ api: addDocumentation }, props);
    const [{ DependsOn = [] } = {}] = Object.values(template.findResources('AWS::ApiGateway::Deployment'));
    const needed = ['Authorizer', 'DocumentationPart', 'Method', 'Model', 'RequestValidator', 'Resource'];
    const ids = needed.flatMap((type) => Object.keys(template.findResources(`AWS::ApiGateway::${type}`)));
    const nested = Object.keys(template.findResources('AWS::CloudFormation::Stack'));

    expect(nested).toHaveLength('nestedStacks' in props ? 1 : 0);
    expect(DependsOn).toEqual(expect.arrayContaining([...ids, ...nested]));
  });
});

function synth(change: Change, props: LambdaStackProps, pipeline = 'StagingStack'): Template {
  const app: App = makeApp({ 'aws:cdk:enable-path-metadata': true });
  const root = folderOf(change.input ?? input);
  const context = createContext(app, { stage: 'Staging', resources: 'staging' });
  const lambdaStack = { root, ...props, functions: [(services: Services) => declare(services, change)] };
  const stage = new DeployStage(new Stack(app, pipeline), context, { lambdaStack });
  if (change.each) Aspects.of(stage).add({ visit: (node) => void change.each?.(node) });
  app.synth();
  const stack = stage.node.children.find((child) => Stack.isStack(child)) as Stack;
  return Template.fromStack(stack);
}

// Its sources are bundled and documented once.
function folderOf(input: string): string {
  const text = `${input}\nexport interface Output { ok: boolean }\n${main}`;
  const folder =
    folders.get(input) ?? makeFolder({ 'functions/inner/main.ts': text, 'functions/guard/main.ts': main });
  folders.set(input, folder);
  return folder;
}

// Most tests ask what it is where nothing changes.
function deploymentOf(change = unchanged, props: LambdaStackProps = {}, pipeline?: string): string {
  const key = JSON.stringify([props, pipeline]);
  const id = (change === unchanged && known.get(key)) || findDeployment(change, props, pipeline);
  if (change === unchanged) known.set(key, id);
  return id;
}

function findDeployment(change: Change, props: LambdaStackProps, pipeline: string | undefined): string {
  const [id = '', ...others] = Object.keys(
    synth(change, props, pipeline).findResources('AWS::ApiGateway::Deployment'),
  );
  expect(others).toEqual([]);
  return id;
}

function declare(services: Services, change: Change): void {
  const { path = '/orders', calls = 'Hello', asks = 'Guard', validate = true, ...rest } = change;
  const { headers = ['Authorization'], type = 'request', ttl = Duration.minutes(5) } = rest;
  const { lambda, apiGateway } = services;
  const { description = 'Says hello', memorySize = 128, timeout = 3, environment = {} } = rest;
  const hello = create(lambda, 'Hello', { description, memorySize, timeout, environment });
  const other = create(lambda, 'Other');
  const guards = { Guard: guard(lambda, 'Guard'), Other: guard(lambda, 'OtherGuard') };
  apiGateway.createAuthorizer(guards[asks], { name: 'guard', default: true, headers, type, ttl });
  apiGateway.createEndpoint('POST', path, calls === 'Hello' ? hello : other, {
    validate,
    public: rest.public ?? false,
  });
  change.api?.(apiGateway.api, hello);
  change.services?.(services, hello);
}

function create(lambda: Services['lambda'], name: string, options: Partial<FunctionProps> = {}) {
  return lambda.createFunction({ name, path: 'functions/inner', description: name, ...options });
}

function guard(lambda: Services['lambda'], name: string) {
  return lambda.createFunction({ name, path: 'functions/guard', description: name });
}

function onApi(change: (api: CfnRestApi) => unknown): Change {
  return { api: (api) => change(api.node.defaultChild as CfnRestApi) };
}

function onEach<T>(kind: abstract new (...args: never) => T, change: (node: T) => unknown) {
  return (node: unknown) => {
    if (node instanceof kind) change(node);
  };
}

function integrate(name: string, value: unknown) {
  return (method: CfnMethod) => method.addPropertyOverride(`Integration.${name}`, value);
}

function addDocumentation(api: RestApi): void {
  const { restApiId } = api;
  new CfnDocumentationPart(api, 'Text', { restApiId, location: { type: 'API' }, properties: '{}' });
}

function everybody(): PolicyDocument {
  const principals = [new AnyPrincipal()];
  const statement = { principals, actions: ['execute-api:Invoke'], resources: ['*'] };
  return new PolicyDocument({ statements: [new PolicyStatement(statement)] });
}

function readAll(): PolicyStatement {
  return new PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::orders/*'] });
}
