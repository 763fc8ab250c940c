import { expect, test } from '@jest/globals';
import { readManifest } from '@lambda-forge/manifest';
import type { Services } from '@lambda-forge/services';
import { Match } from 'aws-cdk-lib/assertions';
import { hello } from '../stack.test.support.ts';
import { declareStack, statementsOf, synthStack } from './resources.test.support.ts';

test('Lambda leaves what comes of calls at resources that are declared later', () => {
  const template = synthStack(
    (services) => {
      hello(services, {
        onFailure: services.sqs.toDestination('Failed'),
        onSuccess: services.eventBridge.toDestination('Events'),
        retryAttempts: 1,
      });
      hello(services, { name: 'Other', onFailure: services.sns.toDestination('News') });
      services.sqs.createQueue('Failed', { deadLetterQueue: false });
      services.eventBridge.createBus('Events');
      services.sns.importTopic('News', { arn: 'news_topic' });
    },
    'Staging',
    { news_topic: 'arn:aws:sns:us-east-2:123456789012:news' },
  );

  const queue = { 'Fn::GetAtt': [Match.stringLikeRegexp('^Failed'), 'Arn'] };
  const bus = { 'Fn::GetAtt': [Match.stringLikeRegexp('^Events'), 'Arn'] };
  template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
    DestinationConfig: { OnFailure: { Destination: queue }, OnSuccess: { Destination: bus } },
    MaximumRetryAttempts: 1,
  });
  template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
    DestinationConfig: { OnFailure: { Destination: 'arn:aws:sns:us-east-2:123456789012:news' } },
  });
  expect(
    statementsOf(template)
      .map(({ Action }) => Action)
      .sort(),
  ).toEqual(['events:PutEvents', 'sns:Publish', 'sqs:SendMessage']);
});

test('the manifest tells of them, also of functions in nested stacks', () => {
  const { app } = declareStack(
    (services) => {
      hello(services, { nestedStack: 'hello', onFailure: services.sqs.toDestination('Failed') });
      services.sqs.createQueue('Failed');
    },
    'Staging',
    {},
    { nestedStacks: { hello: 'functions/hello' } },
  );

  const { functions } = readManifest(app.synth().directory).stages['Staging'] ?? {};
  expect(functions?.[0]?.invocations).toEqual([
    { service: 'sqs', resource: 'Failed', access: ['destination'] },
  ]);
});

test.each<[string, (services: Services) => void, string]>([
  [
    'a queue that is not declared',
    (services) => hello(services, { onFailure: services.sqs.toDestination('Failed') }),
    'services.sqs.toDestination("Failed") names queue "Failed", which is not declared.',
  ],
  [
    'a FIFO queue',
    (services) => {
      services.sqs.createQueue('Failed', { fifo: true });
      hello(services, { onFailure: services.sqs.toDestination('Failed') });
    },
    'services.sqs.toDestination("Failed"): queue "Failed" is FIFO, where Lambda leaves nothing.',
  ],
  [
    'a FIFO topic',
    (services) => {
      services.sns.createTopic('News', { fifo: true });
      hello(services, { onFailure: services.sns.toDestination('News') });
    },
    'services.sns.toDestination("News"): topic "News" is FIFO, where Lambda leaves nothing.',
  ],
])('%s: refused', (_, config, message) => {
  expect(() => declareStack(config).app.synth()).toThrow(message);
});
