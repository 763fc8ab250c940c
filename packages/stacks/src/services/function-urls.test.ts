import { expect, test } from '@jest/globals';
import { readManifest } from '@lambda-forge/manifest';
import type { Services } from '@lambda-forge/services';
import { Match } from 'aws-cdk-lib/assertions';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { hello } from '../stack.test.support.ts';
import { declareStack, synthStack } from './resources.test.support.ts';

test('a function has an address for whom IAM lets, which an output tells', () => {
  const template = synthStack((services) => services.lambda.createUrl(hello(services)));

  template.hasResourceProperties('AWS::Lambda::Url', { AuthType: 'AWS_IAM', Cors: Match.absent() });
  template.resourceCountIs('AWS::Lambda::Permission', 0);
  template.hasOutput('HelloUrl', { Value: { 'Fn::GetAtt': [Match.anyValue(), 'FunctionUrl'] } });
});

test('one that is public is for everybody, and for websites that it names', () => {
  const template = synthStack((services) =>
    services.lambda.createUrl(hello(services), {
      public: true,
      cors: { allowedOrigins: ['https://example.com'] },
    }),
  );

  template.hasResourceProperties('AWS::Lambda::Url', {
    AuthType: 'NONE',
    Cors: { AllowOrigins: ['https://example.com'] },
  });
});

test('the manifest tells of it, also of a function in a nested stack', () => {
  const { app } = declareStack(
    (services) => services.lambda.createUrl(hello(services, { nestedStack: 'hello' }), { public: true }),
    'Staging',
    {},
    { nestedStacks: { hello: 'functions/hello' } },
  );

  const { functions } = readManifest(app.synth().directory).stages['Staging'] ?? {};
  expect(functions?.[0]?.triggers).toEqual([{ service: 'lambda_url', public: true }]);
});

test.each<[string, (services: Services) => void, string]>([
  [
    'a second one',
    (services) => {
      const fn = hello(services);
      services.lambda.createUrl(fn);
      services.lambda.createUrl(fn, { public: true });
    },
    'Function "Hello" (functions/hello) is given a URL twice.',
  ],
  [
    'one of a function of another stack',
    (services) =>
      services.lambda.createUrl(
        LambdaFunction.fromFunctionAttributes(services.stack, 'Mail', {
          functionArn: 'arn:aws:lambda:us-east-2:123456789012:function:mail',
          sameEnvironment: true,
        }),
      ),
    'services.lambda.createUrl is given a function that this stack has not created.',
  ],
])('%s is refused', (_, config, message) => {
  expect(() => declareStack(config).app.synth()).toThrow(message);
});
