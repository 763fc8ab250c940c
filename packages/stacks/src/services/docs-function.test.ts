import { describe, expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import type { Services } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { Template } from 'aws-cdk-lib/assertions';
import { LambdaStack } from '../lambda-stack.ts';

describe('the docs of a stage', () => {
  test('are Swagger UI with its files, and ReDoc beside it', () => {
    const template = synth(({ apiGateway }) => apiGateway.createDocs('/docs', { public: true }));

    expect(routesOf(template)).toEqual({
      'GET /docs': 'NONE',
      'GET /docs/{proxy+}': 'NONE',
      'GET /redoc': 'NONE',
    });
  });

  test('are as private as they are said to be, ReDoc too', () => {
    const template = synth(({ apiGateway, lambda }) => {
      apiGateway.createAuthorizer(hello(lambda), { name: 'key' });
      apiGateway.createDocs('/docs', { authorizer: 'key' });
    });

    expect(new Set(Object.values(routesOf(template)))).toEqual(new Set(['CUSTOM']));
  });

  test.each([
    ['/v1/docs', {}, ['GET /v1/docs', 'GET /v1/docs/{proxy+}', 'GET /v1/redoc']],
    ['/', {}, ['GET /', 'GET /redoc', 'GET /{proxy+}']],
    ['/docs', { redoc: '/reference' }, ['GET /docs', 'GET /docs/{proxy+}', 'GET /reference']],
    ['/docs', { redoc: false }, ['GET /docs', 'GET /docs/{proxy+}']],
  ] as const)('at %s with %j are at %j', (path, options, routes) => {
    const template = synth(({ apiGateway }) => apiGateway.createDocs(path, { public: true, ...options }));

    expect(Object.keys(routesOf(template))).toEqual(routes);
  });

  test.each([
    [
      'an endpoint where ReDoc is',
      '/redoc',
      {},
      'Endpoint GET /redoc (functions/hello) is where the docs are (/docs).\n  Move one of the two, or leave ReDoc out',
    ],
    [
      'an endpoint where the page is',
      '/docs',
      {},
      'Endpoint GET /docs (functions/hello) is where the docs are (/docs).\n  Move one of the two.',
    ],
    ['ReDoc where the page is', '/hello', { redoc: '/docs' }, 'Docs /docs and ReDoc are at the same path.'],
    [
      'ReDoc at what is no path',
      '/hello',
      { redoc: 'redoc' },
      'ReDoc redoc: the path does not start with a slash.',
    ],
  ])('refuse %s', (_, path, options, message) => {
    expect(() =>
      synth(({ apiGateway, lambda }) => {
        apiGateway.createEndpoint('GET', path, hello(lambda), { public: true });
        apiGateway.createDocs('/docs', { public: true, ...options });
      }),
    ).toThrow(message);
  });
});

function hello(lambda: Services['lambda']) {
  return lambda.createFunction({ name: 'Hello', path: 'functions/hello', description: 'Says hello' });
}

function synth(config: (services: Services) => void): Template {
  const root = makeFolder({ 'functions/hello/main.ts': `${main}export interface Output {}\n` });
  const context = createContext(makeApp(), { stage: 'Staging', resources: 'staging' });
  const stack = new LambdaStack(makeApp(), context, { root, functions: [config] });
  return Template.fromStack(stack);
}

// Authorization by method and path.
function routesOf(template: Template): Record<string, string> {
  const resources = template.findResources('AWS::ApiGateway::Resource');
  const pathOf = (id: string | undefined): string => {
    const resource = id === undefined ? undefined : resources[id]?.['Properties'];
    return resource ? `${pathOf(resource.ParentId.Ref)}/${resource.PathPart}` : '';
  };
  const routes = Object.values(template.findResources('AWS::ApiGateway::Method')).map(({ Properties }) => {
    const { HttpMethod, ResourceId, AuthorizationType } = Properties;
    return [`${HttpMethod} ${pathOf(ResourceId.Ref) || '/'}`, AuthorizationType] as const;
  });
  return Object.fromEntries(routes.sort());
}
