import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import { readManifest } from '@lambda-forge/manifest';
import type { FunctionConfig } from '@lambda-forge/services';
import { main, makeApp, makeFolder, settle } from '@lambda-forge/test-support';
import { Duration, Tags } from 'aws-cdk-lib';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { DeployStage } from './deploy-stage.ts';
import { LambdaStack } from './lambda-stack.ts';
import { hello, staging, synth } from './stack.test.support.ts';

describe('a Lambda stack', () => {
  test('names functions after stage and project, and gives them the newest runtime', () => {
    const template = synth((services) => hello(services));

    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'Staging-Demo-Hello',
      Runtime: 'nodejs24.x',
      Handler: 'main.handler',
      Description: 'Says hello',
    });
  });

  test('passes on what a function is given', () => {
    const template = synth((services) =>
      hello(services, { timeout: 20, memorySize: 512, environment: { COLOUR: 'blue' } }),
    );

    template.hasResourceProperties('AWS::Lambda::Function', {
      Timeout: 20,
      MemorySize: 512,
      Environment: { Variables: { COLOUR: 'blue' } },
    });
  });

  test('takes a Duration as the timeout', () => {
    synth((services) => hello(services, { timeout: Duration.minutes(1) })).hasResourceProperties(
      'AWS::Lambda::Function',
      {
        Timeout: 60,
      },
    );
  });

  test('returns a function that can be granted things', () => {
    const template = synth((services) => {
      const fn = hello(services);
      new Bucket(fn.stack, 'Data').grantRead(fn);
    });

    template.hasResourceProperties('AWS::IAM::Policy', Match.objectLike({}));
  });

  test('serves its API at the stage in lower case', () => {
    const template = synth((services) =>
      services.apiGateway.createEndpoint('GET', '/hello', hello(services), { public: true }),
    );

    template.hasResourceProperties('AWS::ApiGateway::Stage', { StageName: 'staging' });
    template.hasOutput('BaseUrl', {});
  });

  test('has an API only when something is served', () => {
    synth((services) => hello(services)).resourceCountIs('AWS::ApiGateway::RestApi', 0);
  });

  test('guards what is not public with the default authorizer, whatever the order of the calls', () => {
    const template = synth((services) => {
      const fn = hello(services);
      services.apiGateway.createEndpoint('GET', '/private', fn);
      services.apiGateway.createEndpoint('GET', '/public', fn, { public: true });
      services.apiGateway.createAuthorizer(fn, { name: 'late', default: true });
    });

    expect(authorizationByPath(template)).toEqual({ private: 'CUSTOM', public: 'NONE' });
  });

  test('asks the authorizer that an endpoint names', () => {
    const template = synth((services) => {
      const fn = hello(services);
      services.apiGateway.createAuthorizer(fn, { name: 'one', default: true });
      services.apiGateway.createAuthorizer(fn, {
        name: 'two',
        type: 'token',
        headers: ['X-Token'],
        ttl: Duration.minutes(1),
      });
      services.apiGateway.createEndpoint('GET', '/private', fn, { authorizer: 'two' });
    });

    template.hasResourceProperties('AWS::ApiGateway::Authorizer', {
      Name: 'Staging-Demo-two',
      Type: 'TOKEN',
      IdentitySource: 'method.request.header.X-Token',
      AuthorizerResultTtlInSeconds: 60,
    });
    const [[id] = []] = Object.entries(
      template.findResources('AWS::ApiGateway::Authorizer', { Properties: { Type: 'TOKEN' } }),
    );
    template.hasResourceProperties('AWS::ApiGateway::Method', {
      HttpMethod: 'GET',
      AuthorizerId: { Ref: id },
    });
  });

  test('answers preflight requests when CORS is enabled', () => {
    const template = synth((services) => {
      services.apiGateway.enableCors({ allowOrigins: ['https://example.com'] });
      services.apiGateway.createEndpoint('GET', '/hello', hello(services), { public: true });
    });

    template.hasResourceProperties('AWS::ApiGateway::Method', {
      HttpMethod: 'OPTIONS',
      Integration: { Type: 'MOCK' },
    });
  });

  test('lets aspects and tags of the app reach what is made at synth', () => {
    const app = makeApp();
    Tags.of(app).add('team', 'blue');
    const template = synth(
      (services) => services.apiGateway.createEndpoint('GET', '/x', hello(services), { public: true }),
      app,
    );

    template.hasResourceProperties('AWS::Lambda::Function', { Tags: [{ Key: 'team', Value: 'blue' }] });
  });

  test('bundles a function with what it imports', () => {
    const app = makeApp();
    const root = makeFolder({
      'functions/hello/main.ts':
        "import { word } from './word.ts';\nexport const handler = async () => word;\n",
      'functions/hello/word.ts': "export const word: string = 'open sesame';\n",
    });
    const stack = new LambdaStack(app, createContext(app, staging), {
      root,
      functions: [(services) => void hello(services)],
    });
    const assembly = app.synth();
    const { path } = Object.values(readAssets(assembly.directory, stack.artifactId)).find(({ path }) =>
      path.startsWith('asset.'),
    ) ?? { path: '' };

    expect(readFileSync(join(assembly.directory, path, 'main.mjs'), 'utf8')).toContain('open sesame');
  });

  test('begins to bundle beside its tree, and gives it up when the synth is refused', () => {
    const app = makeApp();
    const root = makeFolder({ 'functions/hello/main.ts': main });
    const { services } = new LambdaStack(app, createContext(app, staging), {
      root,
      functions: [(given) => void hello(given)],
    });
    const bundles = () => readdirSync(join(root, '.forge/cache/functions'));
    while (bundles().length === 0) settle();
    hello(services);

    expect(() => app.synth()).toThrow('Two functions are called "Hello"');
    expect(bundles()).toEqual([]);
  });
});

describe('the manifest', () => {
  test('holds every function of every stage once, whatever the order of the calls', () => {
    const app = makeApp();
    const root = makeFolder({ 'functions/hello/main.ts': main, 'authorizers/key/main.ts': main });
    const functions: FunctionConfig[] = [
      ({ apiGateway }) => apiGateway.createDocs('/docs', { public: true }),
      (services) => services.apiGateway.createEndpoint('GET', '/hello', hello(services)),
      ({ lambda, apiGateway }) => {
        const key = lambda.createFunction({
          name: 'Key',
          path: './authorizers/key',
          description: 'Asks for a key',
        });
        apiGateway.createAuthorizer(key, { name: 'key', default: true });
      },
    ];
    for (const stage of ['Dev', 'Staging']) {
      new DeployStage(app, createContext(app, { stage, resources: stage.toLowerCase() }), {
        lambdaStack: { root, functions },
      });
    }
    const manifest = readManifest(app.synth().directory);

    expect(manifest.name).toBe('Demo');
    expect(Object.keys(manifest.stages)).toEqual(['Dev', 'Staging']);
    expect(manifest.stages['Dev']?.functions).toEqual([
      {
        name: 'Hello',
        path: 'functions/hello',
        description: 'Says hello',
        triggers: [
          { service: 'api_gateway', method: 'GET', path: '/hello', public: false, authorizer: 'key' },
        ],
        invocations: [],
      },
      {
        name: 'Key',
        path: 'authorizers/key',
        description: 'Asks for a key',
        triggers: [{ service: 'api_gateway_authorizer', authorizer: 'key' }],
        invocations: [],
      },
    ]);
    expect(manifest.stages['Dev']?.docs).toMatchObject({ path: '/docs', redoc: '/redoc', public: true });
  });

  test('is one for a stage that two pipelines deploy', () => {
    const app = makeApp();
    const root = makeFolder({ 'functions/hello/main.ts': main });
    const functions: FunctionConfig[] = [(services) => void hello(services)];
    new DeployStage(app, createContext(app, staging), { lambdaStack: { root, functions } });
    new LambdaStack(app, createContext(app, staging), { root, functions });

    expect(readManifest(app.synth().directory).stages['Staging']?.functions).toHaveLength(1);
  });
});

function authorizationByPath(template: Template): Record<string, string> {
  const resources = template.findResources('AWS::ApiGateway::Resource');
  return Object.fromEntries(
    Object.values(template.findResources('AWS::ApiGateway::Method')).map(({ Properties }) => [
      resources[Properties.ResourceId.Ref]?.['Properties'].PathPart,
      Properties.AuthorizationType,
    ]),
  );
}

function readAssets(directory: string, artifact: string): Record<string, { path: string }> {
  const { files } = JSON.parse(readFileSync(join(directory, `${artifact}.assets.json`), 'utf8'));
  return Object.fromEntries(
    Object.entries(files as Record<string, { source: { path: string } }>).map(([id, { source }]) => [
      id,
      source,
    ]),
  );
}
