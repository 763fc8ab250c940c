import { expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import { readManifest } from '@lambda-forge/manifest';
import type { Services } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LambdaStack } from '../lambda-stack.ts';
import { hello, staging } from '../stack.test.support.ts';

test('lets a function invoke another', () => {
  const { stack } = declare((services) => {
    const fn = hello(services);
    services.lambda.grantInvoke(fn, hello(services, { name: 'Other' }));
  });

  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Action: 'lambda:InvokeFunction',
          Effect: 'Allow',
          Resource: Match.arrayWith([{ 'Fn::GetAtt': [Match.stringLikeRegexp('^Other'), 'Arn'] }]),
        }),
      ]),
    },
    Roles: [{ Ref: Match.stringLikeRegexp('^HelloRole') }],
  });
});

test('the manifest tells once which functions each one invokes, also of other stacks', () => {
  const { app } = declare((services) => {
    const fn = hello(services);
    const other = hello(services, { name: 'Other' });
    services.lambda.grantInvoke(fn, other);
    services.lambda.grantInvoke(fn, other);
    services.lambda.grantInvoke(fn, LambdaFunction.fromFunctionName(services.stack, 'Mail', 'mail-sender'));
  });

  const { functions } = readManifest(app.synth().directory).stages['Staging'] ?? {};
  expect(functions?.map(({ name, invocations }) => [name, invocations])).toEqual([
    [
      'Hello',
      [
        { service: 'lambda', resource: 'Other' },
        { service: 'lambda', resource: 'mail-sender' },
      ],
    ],
    ['Other', []],
  ]);
});

test('a caller that the stack has not created is a problem', () => {
  const { app } = declare((services) => {
    const foreign = LambdaFunction.fromFunctionName(services.stack, 'Mail', 'mail-sender');
    services.lambda.grantInvoke(foreign, hello(services));
  });

  expect(() => app.synth()).toThrow('grantInvoke is given a function that this stack has not created.');
});

function declare(config: (services: Services) => void) {
  const app = makeApp();
  const root = makeFolder({ 'functions/hello/main.ts': main });
  const stack = new LambdaStack(app, createContext(app, staging), { root, functions: [config] });
  return { app, stack };
}
