import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createContext, readManifest } from '@lambda-forge/context';
import { type App, Duration, Tags } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { main, makeApp, makeFolder } from './app.test.support.ts';
import { DeployStage } from './deploy-stage.ts';
import type { FunctionConfig } from './functions/load-function-configs.ts';
import { LambdaStack } from './lambda-stack.ts';
import type { Services } from './services/services.ts';

const staging = { stage: 'Staging', resources: 'staging' };

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

describe('what is wrong', () => {
  test.each<[string, FunctionConfig, string | RegExp]>([
    [
      'an endpoint that is neither public nor guarded',
      (services) => services.apiGateway.createEndpoint('GET', '/open', hello(services)),
      'Endpoint GET /open (functions/hello) is neither public nor guarded by an authorizer.',
    ],
    [
      'a second endpoint with the same method and path',
      (services) => {
        const fn = hello(services);
        services.apiGateway.createEndpoint('GET', '/twice', fn, { public: true });
        services.apiGateway.createEndpoint('get', '/twice', fn, { public: true });
      },
      'Endpoint GET /twice is declared 2 times (functions/hello, functions/hello).',
    ],
    [
      'a second default authorizer',
      (services) => {
        const fn = hello(services);
        services.apiGateway.createAuthorizer(fn, { name: 'one', default: true });
        services.apiGateway.createAuthorizer(fn, { name: 'two', default: true });
      },
      'There is more than one default authorizer: "one" (functions/hello) and "two" (functions/hello).',
    ],
    [
      'an unknown authorizer',
      (services) => {
        const fn = hello(services);
        services.apiGateway.createAuthorizer(fn, { name: 'secret' });
        services.apiGateway.createEndpoint('GET', '/x', fn, { authorizer: 'secert' });
      },
      'Endpoint GET /x (functions/hello) names an unknown authorizer "secert".\n  Did you mean "secret"?',
    ],
    [
      'an endpoint that is public and guarded',
      (services) => {
        const fn = hello(services);
        services.apiGateway.createAuthorizer(fn, { name: 'secret' });
        services.apiGateway.createEndpoint('GET', '/x', fn, { public: true, authorizer: 'secret' });
      },
      'is public and has authorizer "secret"',
    ],
    [
      'two functions of one name',
      (services) => {
        hello(services);
        hello(services);
      },
      'Two functions are called "Hello" (functions/hello and functions/hello).',
    ],
    [
      'a folder that is not there',
      (services) => hello(services, { path: './functions/helo' }),
      'has no main.ts: functions/helo does not exist.',
    ],
    [
      'a folder without main.ts',
      (services) => hello(services, { path: './functions' }),
      'has no main.ts: functions holds none.',
    ],
    [
      'a missing handler',
      (services) => hello(services, { path: './functions/no_handler' }),
      'Function "Hello" exports no "handler" (functions/no_handler/main.ts).',
    ],
    [
      'the handler of a CommonJS module',
      (services) => hello(services, { path: './functions/commonjs' }),
      /exports no "handler" \(functions\/commonjs\/main\.js\)\.\n.*bundling: \{ format: 'cjs' \}/,
    ],
    [
      'a name that is too long',
      (services) => hello(services, { name: 'H'.repeat(60) }),
      'has 73 characters; Lambda takes 64',
    ],
    [
      'a name with blanks',
      (services) => hello(services, { name: 'Hello World' }),
      'Function name "Hello World" is not letters and digits',
    ],
    [
      'docs that nobody may see',
      (services) => services.apiGateway.createDocs('/docs'),
      'Docs /docs is neither public nor guarded',
    ],
    ['a path without a slash', endpoint('hello'), 'the path does not start with a slash.\n  Write "/hello".'],
    ['a path that ends with a slash', endpoint('/hello/'), 'the path ends with a slash.\n  Write "/hello".'],
    ['a path with a blank', endpoint('/hello world'), '"hello world" is no path part'],
    ['a greedy parameter in the middle', endpoint('/{proxy+}/x'), 'a greedy parameter is not the last part'],
    ['a parameter that comes twice', endpoint('/{id}/x/{id}'), '{id} comes twice'],
    [
      'parameters of different names at one place',
      (services) => {
        const fn = hello(services);
        services.apiGateway.createEndpoint('GET', '/orders/{id}', fn, { public: true });
        services.apiGateway.createEndpoint('GET', '/orders/{order}/items', fn, { public: true });
      },
      '{order} stands where another endpoint has {id}',
    ],
  ])('names %s', (_, config, message) => {
    expect(() => synth(config)).toThrow(message);
  });

  test('is listed all at once', () => {
    const config: FunctionConfig = (services) => {
      const fn = hello(services);
      services.apiGateway.createEndpoint('GET', '/one', fn);
      services.apiGateway.createEndpoint('GET', 'two', fn, { public: true });
    };

    expect(() => synth(config)).toThrow(
      /Demo-Lambda-Stack: 2 problems\n {2}- Endpoint GET two .*\n.*\n {2}- Endpoint GET \/one/,
    );
  });

  test('names every function that cannot be bundled, with file and line', () => {
    const root = makeFolder({
      'functions/hello/main.ts': "import 'no-such-package';\n",
      'functions/other/main.ts': 'export const handler = ;\n',
    });
    const config: FunctionConfig = (services) => {
      hello(services);
      services.lambda.createFunction({ name: 'Other', path: './functions/other', description: 'x' });
    };

    expect(() => synth(config, makeApp(), root)).toThrow(
      /Bundling: 2 problems\n.*function "Hello": functions\/hello\/main\.ts:1:8: Could not resolve "no-such-package"[\s\S]*function "Other": functions\/other\/main\.ts:1:24: Unexpected ";"/,
    );
    expect(readdirSync(join(root, '.forge/cache/functions'))).toEqual([]);
  });
});

function hello(
  services: Services,
  changes: Partial<Parameters<Services['lambda']['createFunction']>[0]> = {},
) {
  return services.lambda.createFunction({
    name: 'Hello',
    path: './functions/hello',
    description: 'Says hello',
    ...changes,
  });
}

function endpoint(path: string): FunctionConfig {
  return (services) => services.apiGateway.createEndpoint('GET', path, hello(services), { public: true });
}

function synth(
  config: (services: Services) => unknown,
  app: App = makeApp(),
  root = makeFolder({
    'functions/hello/main.ts': main,
    'functions/no_handler/main.ts': 'export const other = 1;\n',
    'functions/commonjs/package.json': '{"type":"commonjs"}',
    'functions/commonjs/main.js': 'exports.handler = async () => 1;\n',
  }),
): Template {
  const stack = new LambdaStack(app, createContext(app, staging), {
    root,
    functions: [(services) => void config(services)],
  });
  return Template.fromStack(stack);
}

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
