import { expect, test } from '@jest/globals';
import { readManifest } from '@lambda-forge/manifest';
import type { Services } from '@lambda-forge/services';
import { Match } from 'aws-cdk-lib/assertions';
import { hello } from '../stack.test.support.ts';
import { declareStack, statementsOf, synthStack } from './resources.test.support.ts';

const news = 'arn:aws:sns:us-east-2:123456789012:news';

test('a topic takes messages over TLS alone', () => {
  const template = synthStack(({ sns }) => sns.createTopic('News'));

  template.hasResourceProperties('AWS::SNS::Topic', { TopicName: 'Staging-Demo-News' });
  template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: {
      Statement: [
        {
          Action: 'sns:Publish',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          Effect: 'Deny',
        },
      ],
    },
  });
});

test('a trigger calls a function with what its policy lets through, and keeps what failed', () => {
  const template = synthStack((services) => {
    services.sns.createTrigger('News', hello(services), { filterPolicy: { kind: ['breaking'] } });
    services.sns.createTopic('News');
  });

  const [topic = ''] = Object.keys(template.findResources('AWS::SNS::Topic'));
  const [queue = ''] = Object.keys(template.findResources('AWS::SQS::Queue'));
  const arn = { 'Fn::GetAtt': [queue, 'Arn'] };
  template.resourceCountIs('AWS::SQS::Queue', 1);
  template.hasResourceProperties('AWS::SQS::Queue', { QueueName: 'Staging-Demo-Hello-Failures' });
  template.hasResourceProperties('AWS::SNS::Subscription', {
    Endpoint: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Hello'), 'Arn'] },
    FilterPolicy: { kind: ['breaking'] },
    FilterPolicyScope: 'MessageAttributes',
    Protocol: 'lambda',
    RedrivePolicy: { deadLetterTargetArn: arn },
    TopicArn: { Ref: topic },
  });
  template.hasResourceProperties('AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction',
    Principal: 'sns.amazonaws.com',
    SourceArn: { Ref: topic },
  });
  template.hasResourceProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        {
          Action: 'sqs:SendMessage',
          Condition: { ArnLike: { 'aws:SourceArn': { Ref: topic } } },
          Effect: 'Allow',
          Principal: { Service: 'sns.amazonaws.com' },
          Resource: arn,
        },
      ]),
    },
  });
  template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
    DestinationConfig: { OnFailure: { Destination: arn } },
  });
  expect(statementsOf(template)).toEqual([{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arn }]);
});

test('what a function says itself of its failures stays', () => {
  const template = synthStack((services) => {
    services.sns.createTopic('News');
    services.sns.createTrigger('News', hello(services, { retryAttempts: 0 }), { deadLetterQueue: 'Failed' });
    services.sqs.createQueue('Failed', { deadLetterQueue: false });
  });

  template.resourceCountIs('AWS::SQS::Queue', 1);
  template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
    DestinationConfig: Match.absent(),
    MaximumRetryAttempts: 0,
  });
});

test('a queue gets the messages of a topic', () => {
  const template = synthStack((services) => {
    services.sns.createSubscription('News', 'Jobs', {
      filterPolicy: { store: { city: ['Lyon'] } },
      filterPolicyScope: 'MessageBody',
      rawMessageDelivery: true,
    });
    services.sns.createTopic('News', { fifo: true, contentBasedDeduplication: true });
    services.sqs.createQueue('Jobs', { fifo: true, deadLetterQueue: false });
  });

  const [topic = ''] = Object.keys(template.findResources('AWS::SNS::Topic'));
  const [queue = ''] = Object.keys(template.findResources('AWS::SQS::Queue'));
  template.hasResourceProperties('AWS::SNS::Topic', {
    TopicName: 'Staging-Demo-News.fifo',
    FifoTopic: true,
    ContentBasedDeduplication: true,
  });
  template.hasResourceProperties('AWS::SNS::Subscription', {
    Endpoint: { 'Fn::GetAtt': [queue, 'Arn'] },
    FilterPolicyScope: 'MessageBody',
    Protocol: 'sqs',
    RawMessageDelivery: true,
    TopicArn: { Ref: topic },
  });
  template.hasResourceProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Condition: { ArnLike: { 'aws:SourceArn': { Ref: topic } } }, Effect: 'Allow' }),
      ]),
    },
  });
});

test('a grant lets a function publish to that topic alone, and tells it the ARN', () => {
  const template = synthStack(
    (services) => {
      services.sns.importTopic('News', { arn: 'news_topic' });
      services.sns.grantPublish('News', hello(services));
    },
    'Staging',
    { news_topic: news },
  );

  expect(statementsOf(template)).toEqual([{ Effect: 'Allow', Action: 'sns:Publish', Resource: news }]);
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: { NEWS_TOPIC_ARN: news } },
  });
});

test('the manifest tells what triggers a function and what it uses, also in a nested stack', () => {
  const { app } = declareStack(
    (services) => {
      const fn = hello(services, { nestedStack: 'hello' });
      services.sns.createTopic('News');
      services.sns.createTrigger('News', fn, { filterPolicy: { kind: ['breaking'] } });
      services.sns.grantPublish('News', fn);
    },
    'Staging',
    {},
    { nestedStacks: { hello: 'functions/hello' } },
  );

  const { functions } = readManifest(app.synth().directory).stages['Staging'] ?? {};
  expect(functions).toMatchObject([
    {
      triggers: [{ service: 'sns', resource: 'News', filterPolicy: { kind: ['breaking'] } }],
      invocations: [{ service: 'sns', resource: 'News', access: ['publish'] }],
    },
  ]);
});

test.each<[string, (services: Services) => void, string]>([
  [
    'a topic that is not declared',
    (services) => services.sns.grantPublish('News', hello(services)),
    'no topic is called "News".',
  ],
  [
    'the ARN of a queue',
    ({ sns }) => sns.importTopic('News', { arn: 'jobs_queue' }),
    'which is not the ARN of a topic',
  ],
  [
    'a function of a FIFO topic',
    (services) => {
      services.sns.createTopic('News', { fifo: true });
      services.sns.createTrigger('News', hello(services));
    },
    'topic "News" is FIFO, which calls no functions.\n  Subscribe a FIFO queue',
  ],
  [
    'a FIFO queue of a standard topic',
    ({ sns, sqs }) => {
      sns.createTopic('News');
      sqs.createQueue('Jobs', { fifo: true });
      sns.createSubscription('News', 'Jobs');
    },
    'services.sns.createSubscription("News", "Jobs"): queue "Jobs" is FIFO and topic "News" is not.',
  ],
  [
    'a subscription of what is not declared',
    ({ sns }) => sns.createSubscription('News', 'Jobs'),
    '2 problems\n  - services.sns.createSubscription("News", "Jobs") names topic "News", which is not declared.',
  ],
  [
    'deduplication without FIFO',
    ({ sns }) => sns.createTopic('News', { contentBasedDeduplication: true }),
    'Topic "News" has contentBasedDeduplication and is not FIFO.',
  ],
  [
    'a policy with six keys',
    trigger({ filterPolicy: { a: ['1'], b: ['1'], c: ['1'], d: ['1'], e: ['1'], f: ['1'] } }),
    'filterPolicy has 6 keys; SNS takes 5.',
  ],
  [
    'a policy of attributes with parts',
    trigger({ filterPolicy: { store: { city: ['Lyon'] } } }),
    'filterPolicy has a block at "store"',
  ],
  [
    'a policy that is none',
    trigger({ filterPolicy: { kind: [{ like: 'x' }] } }),
    'filterPolicy has {"like":"x"} at "kind", where one of prefix,',
  ],
  [
    'a queue for failures that is not declared',
    trigger({ deadLetterQueue: 'Failed' }),
    'deadLetterQueue names queue "Failed", which is not declared.',
  ],
  [
    'a queue for failures that is FIFO',
    (services) => {
      services.sqs.createQueue('Failed', { fifo: true });
      services.sns.createTopic('News');
      services.sns.createTrigger('News', hello(services), { deadLetterQueue: 'Failed' });
    },
    'services.sns.createTrigger("News"): deadLetterQueue names queue "Failed", which is FIFO.',
  ],
  [
    'two triggers of one topic for a function',
    (services) => {
      const fn = hello(services);
      services.sns.createTopic('News');
      services.sns.createTrigger('News', fn);
      services.sns.createTrigger('News', fn);
    },
    'services.sns.createTrigger("News") is called twice for function "Hello"',
  ],
])('%s: refused', (_, config, message) => {
  const { app } = declareStack(config, 'Staging', { jobs_queue: 'arn:aws:sqs:us-east-2:123456789012:jobs' });

  expect(() => app.synth()).toThrow(message);
});

function trigger(options: Parameters<Services['sns']['createTrigger']>[2]) {
  return (services: Services) => {
    services.sns.createTopic('News');
    services.sns.createTrigger('News', hello(services), options);
  };
}
