import { describe, expect, test } from '@jest/globals';
import type { EndpointOptions } from '@lambda-forge/api-gateway';
import { createContext } from '@lambda-forge/context';
import { type Manifest, readManifest } from '@lambda-forge/manifest';
import type { NestedStackFolders } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import type { NestedStack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { LambdaStack } from '../lambda-stack.ts';

const contract = `
export interface Path { id: string }
export interface Input { name: string; parent?: Input; when?: Date }
export interface Output { ok: boolean }
${main}`;

describe('an endpoint that says validate', () => {
  const { template, stack, manifest } = synth({ validate: true });

  test('has the model of its body and its path parameters checked', () => {
    template.resourceCountIs('AWS::ApiGateway::RequestValidator', 1);
    template.hasResourceProperties('AWS::ApiGateway::RequestValidator', {
      ValidateRequestBody: true,
      ValidateRequestParameters: true,
    });
    template.hasResourceProperties('AWS::ApiGateway::Method', {
      HttpMethod: 'POST',
      RequestValidatorId: Match.anyValue(),
      RequestParameters: { 'method.request.path.id': true },
    });
  });

  test('has the body checked whatever its content type is said to be', () => {
    const [model = ''] = Object.keys(template.findResources('AWS::ApiGateway::Model'));

    template.hasResourceProperties('AWS::ApiGateway::Method', {
      HttpMethod: 'POST',
      RequestModels: { 'application/json': { Ref: model }, $default: { Ref: model } },
    });
  });

  test('has a model that refers to nothing outside of it', () => {
    const [model] = Object.values(template.findResources('AWS::ApiGateway::Model'));

    expect(model?.['Properties']).toMatchObject({ Name: 'HelloInput', ContentType: 'application/json' });
    const text = JSON.stringify(model?.['Properties'].Schema);
    expect(text).toContain('"required":["name"]');
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
    expect(new Set(references)).toEqual(new Set(['#/definitions/HelloInput']));
  });

  test('says what the gateway does not check', () => {
    Annotations.fromStack(stack).hasWarning(
      '*',
      Match.stringLikeRegexp('API Gateway does not check the format "date-time"'),
    );
  });

  test('says so in the manifest, from which the docs take their 400', () => {
    expect(manifest.stages['Dev']?.functions[0]?.triggers[0]).toMatchObject({ validate: true });
    expect(manifest.stages['Dev']?.contractProblems).toEqual([]);
  });

  test('counts its model among what the next endpoint takes', () => {
    expect(costs(manifest)).toEqual([7]);
    expect(costs(synth({ validate: true }, 'POST', contract, { hello: 'functions' }).manifest)).toEqual([
      1, 6,
    ]);
  });
});

test('the model is beside its method in a nested stack', () => {
  const { stack } = synth({ validate: true }, 'POST', contract, { hello: 'functions' });
  const nested = Template.fromStack(stack.node.findChild('hello') as NestedStack);

  nested.hasResourceProperties('AWS::ApiGateway::Model', { Name: 'HelloInputOfhello' });
  nested.resourceCountIs('AWS::ApiGateway::Method', 1);
  Template.fromStack(stack).resourceCountIs('AWS::ApiGateway::Model', 0);
});

describe('an endpoint that does not', () => {
  const { template } = synth({});

  test('reaches its function unchecked', () => {
    template.resourceCountIs('AWS::ApiGateway::Model', 0);
    template.resourceCountIs('AWS::ApiGateway::RequestValidator', 0);
  });
});

test('ANY cannot be validated', () => {
  expect(() => synth({ validate: true }, 'ANY')).toThrow(
    'Endpoint ANY /items/{id} (functions/hello) says validate',
  );
});

test('a contract that is missing is a warning, and nothing is checked', () => {
  const { template, stack, manifest } = synth({ validate: true }, 'POST', main);

  template.resourceCountIs('AWS::ApiGateway::Model', 0);
  Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('no exported type "Input"'));
  expect(manifest.stages['Dev']?.contractProblems).toContainEqual(
    expect.objectContaining({ message: expect.stringContaining('no exported type "Input"') }),
  );
});

// Of an endpoint more, in resources of each stack.
function costs({ stages }: Manifest): number[] {
  const budget = stages['Dev']?.budget ?? [];
  return budget.filter(({ quota }) => quota === 'resources').map(({ perEndpoint }) => perEndpoint);
}

function synth(
  options: EndpointOptions,
  method: 'POST' | 'ANY' = 'POST',
  text = contract,
  nestedStacks: NestedStackFolders = {},
) {
  const app = makeApp();
  const root = makeFolder({ 'functions/hello/main.ts': text });
  const context = createContext(app, { stage: 'Dev', resources: 'dev' });
  const stack = new LambdaStack(app, context, {
    root,
    nestedStacks,
    functions: [
      ({ lambda, apiGateway }) => {
        const fn = lambda.createFunction({
          name: 'Hello',
          path: './functions/hello',
          description: 'Says hello',
        });
        apiGateway.createEndpoint(method, '/items/{id}', fn, { public: true, ...options });
      },
    ],
  });
  const { directory } = app.synth();
  return { stack, template: Template.fromStack(stack), manifest: readManifest(directory) };
}
