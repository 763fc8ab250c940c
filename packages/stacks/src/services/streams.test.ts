import { expect, test } from '@jest/globals';
import { readManifest } from '@lambda-forge/manifest';
import { Match } from 'aws-cdk-lib/assertions';
import { hello } from '../stack.test.support.ts';
import { declareStack, synthStack } from './resources.test.support.ts';

test('an endpoint that streams is answered as its function writes, for as long as that may take', () => {
  const template = synthStack((services) => {
    services.apiGateway.createEndpoint('GET', '/export', hello(services), { public: true, stream: true });
    services.apiGateway.createEndpoint('GET', '/orders', hello(services, { name: 'Orders' }), {
      public: true,
    });
  });

  template.hasResourceProperties('AWS::ApiGateway::Method', {
    ResourceId: { Ref: Match.stringLikeRegexp('export') },
    Integration: {
      Type: 'AWS_PROXY',
      ResponseTransferMode: 'STREAM',
      TimeoutInMillis: 900_000,
      Uri: {
        'Fn::Join': [
          '',
          Match.arrayWith([
            Match.stringLikeRegexp(':lambda:path/2021-11-15/functions/$'),
            { 'Fn::GetAtt': [Match.stringLikeRegexp('^Hello'), 'Arn'] },
            '/response-streaming-invocations',
          ]),
        ],
      },
    },
  });
  template.hasResourceProperties('AWS::ApiGateway::Method', {
    ResourceId: { Ref: Match.stringLikeRegexp('orders') },
    Integration: { ResponseTransferMode: Match.absent(), TimeoutInMillis: Match.absent() },
  });
});

test('the manifest tells of it', () => {
  const { app } = declareStack((services) =>
    services.apiGateway.createEndpoint('GET', '/export', hello(services), { public: true, stream: true }),
  );

  const { functions } = readManifest(app.synth().directory).stages['Staging'] ?? {};
  expect(functions?.[0]?.triggers).toEqual([
    { service: 'api_gateway', method: 'GET', path: '/export', public: true, stream: true },
  ]);
});
