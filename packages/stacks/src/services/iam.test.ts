import { expect, test } from '@jest/globals';
import { readManifest } from '@lambda-forge/manifest';
import type { Services } from '@lambda-forge/services';
import { Aspects } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { CfnMethod } from 'aws-cdk-lib/aws-apigateway';
import { hello } from '../stack.test.support.ts';
import { declareStack, synthStack } from './resources.test.support.ts';

const signed = (services: Services) =>
  services.apiGateway.createEndpoint('GET', '/reports', hello(services), { iam: true });

test('an endpoint for whom IAM lets takes calls that are signed, whatever the default authorizer is', () => {
  const template = synthStack((services) => {
    signed(services);
    const fn = services.lambda.createFunction({
      name: 'Guard',
      path: 'functions/hello',
      description: 'Guards',
    });
    services.apiGateway.createAuthorizer(fn, { name: 'key', default: true });
    services.apiGateway.createEndpoint('GET', '/other', fn);
  });

  template.hasResourceProperties('AWS::ApiGateway::Method', {
    AuthorizationType: 'AWS_IAM',
    AuthorizerId: Match.absent(),
    ResourceId: { Ref: Match.stringLikeRegexp('reports') },
  });
  template.hasResourceProperties('AWS::ApiGateway::Method', { AuthorizationType: 'CUSTOM' });
});

test('the manifest tells of it', () => {
  const { app } = declareStack(signed);

  const { functions } = readManifest(app.synth().directory).stages['Staging'] ?? {};
  expect(functions?.[0]?.triggers).toEqual([
    { service: 'api_gateway', method: 'GET', path: '/reports', public: false, iam: true },
  ]);
});

test('browsers are told of the headers of a signature, unless the app says which there are', () => {
  const { stack } = declareStack((services) => {
    signed(services);
    services.apiGateway.enableCors({ allowOrigins: ['*'], allowHeaders: ['X-Amz-Date'] });
  });

  Template.fromStack(stack);
  const missing = ['Authorization', 'X-Amz-Security-Token'].map((name) =>
    Match.stringLikeRegexp(`^CORS does not allow the header "${name}", which GET /reports needs`),
  );
  for (const message of missing) Annotations.fromStack(stack).hasWarning('*', message);
});

test.each<[string, (services: Services) => void, string]>([
  [
    'public, too',
    (services) =>
      services.apiGateway.createEndpoint('GET', '/x', hello(services), { iam: true, public: true }),
    'Endpoint GET /x (functions/hello) is public and is for whom IAM lets.\n  Say one of the two.',
  ],
  [
    'for an authorizer, too',
    (services) =>
      services.apiGateway.createEndpoint('GET', '/x', hello(services), { iam: true, authorizer: 'key' }),
    'Endpoint GET /x (functions/hello) is for whom IAM lets and has authorizer "key".\n  Say one of the two.',
  ],
  [
    'opened by an aspect',
    (services) => {
      signed(services);
      Aspects.of(services.stack).add({
        visit: (node) => {
          if (node instanceof CfnMethod) node.authorizationType = 'NONE';
        },
      });
    },
    'Endpoint GET /reports has the authorization type NONE, not AWS_IAM.',
  ],
])('one that is %s: refused', (_, config, message) => {
  expect(() => declareStack(config).app.synth()).toThrow(message);
});
