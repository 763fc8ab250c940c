import { describe, expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import { readManifest } from '@lambda-forge/manifest';
import type { FunctionConfig, Services } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { Stage } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { LambdaStack } from '../lambda-stack.ts';
import { hello, staging } from '../stack.test.support.ts';

describe('what the pipeline makes', () => {
  test('is served below its paths by one function, which reads its own part of the bucket alone', () => {
    const template = synth(({ apiGateway }) => {
      apiGateway.createDocs('/', { artifact: 'index', public: true });
      apiGateway.createDocs('/tests', { artifact: 'tests', public: true });
      apiGateway.createDocs('/handbook', { artifact: 'wiki', folder: './docs/handbook/', public: true });
    });

    expect(pathsOf(template)).toEqual(['handbook', 'tests', '{proxy+}', '{proxy+}', '{proxy+}']);
    const [policy] = Object.values(template.findResources('AWS::IAM::Policy'));
    const statements = policy?.['Properties'].PolicyDocument.Statement.map(
      ({ Action, Resource, Condition }: Record<string, unknown>) => [
        Action,
        JSON.stringify([Resource, Condition]),
      ],
    );
    expect(statements).toEqual([
      ['s3:ListBucket', expect.stringContaining('"s3:prefix":["Demo/artifacts/Staging/*"]')],
      ['s3:GetObject', expect.stringContaining(':s3:::pages/Demo/artifacts/Staging/*')],
    ]);
    template.hasResourceProperties('AWS::Lambda::Function', { FunctionName: 'Staging-Demo-Artifacts' });
  });

  test('is as private as it is said to be', () => {
    const template = synth((services) => {
      services.apiGateway.createAuthorizer(hello(services), { name: 'key' });
      services.apiGateway.createDocs('/coverage', { artifact: 'coverage', authorizer: 'key' });
    });

    const methods = Object.values(template.findResources('AWS::ApiGateway::Method'));
    expect(methods.map(({ Properties }) => Properties.AuthorizationType)).toEqual(['CUSTOM', 'CUSTOM']);
  });

  test.each([
    [['Dev'], 0],
    [['Dev', 'Staging'], 2],
  ])('is served by %j alone, as are the docs', (stages, count) => {
    const template = synth((services) => {
      services.apiGateway.createEndpoint('GET', '/hello', hello(services), { public: true });
      services.apiGateway.createDocs('/tests', { artifact: 'tests', public: true, stages });
      services.apiGateway.createDocs('/docs', { redoc: false, public: true, stages });
    });

    template.resourceCountIs('AWS::ApiGateway::Method', 1 + 2 * count);
  });

  test.each(['docs', 'tests'])('is told of, where no stage has the name that it is for: %s', (page) => {
    const app = makeApp({ bucket: 'pages' });
    const root = makeFolder({ 'functions/hello/main.ts': main });
    const options = { public: true, stages: ['Stagin', 'Prod', 'Preview'] };
    const config: FunctionConfig = (services) => {
      services.apiGateway.createEndpoint('GET', '/hello', hello(services), { public: true });
      if (page === 'docs') services.apiGateway.createDocs('/docs', options);
      else services.apiGateway.createDocs('/tests', { artifact: 'tests', ...options });
    };
    const stack = new LambdaStack(app, createContext(app, staging), { root, functions: [config] });

    const warnings = Annotations.fromStack(stack).findWarning(
      '*',
      Match.stringLikeRegexp('are for the stage'),
    );
    expect(warnings.map(({ entry }) => entry.data)).toEqual([
      `Docs /${page} are for the stage "Stagin", which the app does not have. Did you mean "Staging"? (in Staging) [ack: lambda-forge:docs-stages]`,
    ]);
  });

  test("is the docs where it is called by their artifact, 'openapi'", () => {
    const pages = ({ apiGateway }: Services, options: object) =>
      apiGateway.createDocs('/docs', { public: true, ...options });
    const said = synth((services) => pages(services, { artifact: 'openapi' }));

    expect(pathsOf(said)).toEqual(['docs', 'redoc', '{proxy+}']);
    expect(pathsOf(synth((services) => pages(services, {})))).toEqual(pathsOf(said));
  });

  test.each<[string, (services: Services) => void, string]>([
    [
      'two artifacts at one path',
      ({ apiGateway }) => {
        apiGateway.createDocs('/reports', { artifact: 'tests', public: true });
        apiGateway.createDocs('/reports', { artifact: 'coverage', public: true });
      },
      'Artifact "coverage" (/reports) is where artifact "tests" (/reports) is.\n  Move one of the two.',
    ],
    [
      'two wikis at one path',
      ({ apiGateway }) => {
        apiGateway.createDocs('/wiki', { artifact: 'wiki', folder: 'docs/handbook', public: true });
        apiGateway.createDocs('/wiki', { artifact: 'wiki', folder: 'docs', public: true });
      },
      'Artifact "wiki" (/wiki) is where artifact "wiki" (/wiki) is.',
    ],
    [
      'an artifact that is like none',
      ({ apiGateway }) => apiGateway.createDocs('/x', { artifact: 'fotografies' as 'tests', public: true }),
      'Docs /x are of an unknown artifact "fotografies".\n  Artifacts are openapi, index, diagram, wiki, tests, coverage, changes.',
    ],
    [
      'a wiki without a folder',
      ({ apiGateway }) => apiGateway.createDocs('/wiki', { artifact: 'wiki', folder: 'wki', public: true }),
      'The wiki at /wiki has no folder wki.\n  Name a folder of Markdown files',
    ],
    [
      'one artifact at two paths',
      ({ apiGateway }) => {
        apiGateway.createDocs('/tests', { artifact: 'tests', public: true });
        apiGateway.createDocs('/cases', { artifact: 'tests', public: true });
      },
      'Artifact "tests" is at /tests, and again at /cases.',
    ],
    [
      'an artifact where an endpoint is',
      (services) => {
        services.apiGateway.createEndpoint('GET', '/tests', hello(services), { public: true });
        services.apiGateway.createDocs('/tests', { artifact: 'tests', public: true });
      },
      'Artifact "tests" (/tests) is where endpoint GET /tests (functions/hello) is.',
    ],
    [
      'an artifact where the docs are',
      ({ apiGateway }) => {
        apiGateway.createDocs('/docs', { public: true });
        apiGateway.createDocs('/redoc', { artifact: 'tests', public: true });
      },
      'Artifact "tests" (/redoc) is where the docs /docs is.',
    ],
    [
      'what nobody may see',
      ({ apiGateway }) => apiGateway.createDocs('/tests', { artifact: 'tests' }),
      'Artifact "tests" (/tests) is neither public nor guarded by an authorizer.',
    ],
    [
      'an unknown artifact',
      ({ apiGateway }) => apiGateway.createDocs('/tests', { artifact: 'test' as 'tests', public: true }),
      'Docs /tests are of an unknown artifact "test".\n  Did you mean "tests"?',
    ],
  ])('refuses %s', (_, config, message) => {
    expect(() => synth(config)).toThrow(message);
  });

  test('is in the manifest of a stage that two pipelines deploy, once', () => {
    const root = makeFolder({ 'functions/hello/main.ts': main });
    const app = makeApp({ bucket: 'pages' });
    for (const pipeline of ['Staging', 'Prod']) {
      const context = createContext(app, { ...staging, pipeline });
      const functions: FunctionConfig[] = [
        ({ apiGateway }) => apiGateway.createDocs('/tests', { artifact: 'tests', public: true }),
      ];
      new LambdaStack(new Stage(app, pipeline), context, { root, functions });
    }

    expect(readManifest(app.synth().directory).stages['Staging']?.artifacts).toEqual([
      { artifact: 'tests', path: '/tests', key: 'tests', public: true },
    ]);
  });

  test('refuses artifacts without a bucket', () => {
    expect(() =>
      synth(({ apiGateway }) => apiGateway.createDocs('/tests', { artifact: 'tests', public: true }), ''),
    ).toThrow('Artifact "tests" (/tests) has no bucket to be served from.\n  Set "bucket" in cdk.json');
  });
});

function synth(config: (services: Services) => void, bucket = 'pages'): Template {
  const root = makeFolder({ 'functions/hello/main.ts': main, 'docs/handbook/index.md': '# Hello' });
  const app = makeApp({ bucket });
  const stack = new LambdaStack(app, createContext(app, staging), { root, functions: [config] });
  return Template.fromStack(stack);
}

function pathsOf(template: Template): string[] {
  return Object.values(template.findResources('AWS::ApiGateway::Resource'))
    .map(({ Properties }) => Properties.PathPart)
    .sort();
}
