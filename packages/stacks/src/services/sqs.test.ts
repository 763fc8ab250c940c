import { expect, test } from '@jest/globals';
import { readManifest } from '@lambda-forge/manifest';
import type { Services } from '@lambda-forge/services';
import { makeFolder } from '@lambda-forge/test-support';
import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { hello } from '../stack.test.support.ts';
import { declareStack, statementsOf, synthStack } from './resources.test.support.ts';

const jobs = 'arn:aws:sqs:us-east-2:123456789012:jobs';

test('a queue is encrypted, over TLS alone, and gives up to a queue of its own', () => {
  const template = synthStack(({ sqs }) => sqs.createQueue('Jobs'));

  const [letters = ''] = Object.keys(
    template.findResources('AWS::SQS::Queue', { Properties: { QueueName: 'Staging-Demo-Jobs-DeadLetters' } }),
  );
  template.hasResource('AWS::SQS::Queue', {
    DeletionPolicy: 'Delete',
    Properties: {
      QueueName: 'Staging-Demo-Jobs',
      MessageRetentionPeriod: 345_600,
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [letters, 'Arn'] }, maxReceiveCount: 5 },
      SqsManagedSseEnabled: true,
      VisibilityTimeout: 30,
    },
  });
  template.hasResourceProperties('AWS::SQS::Queue', {
    QueueName: 'Staging-Demo-Jobs-DeadLetters',
    MessageRetentionPeriod: 1_209_600,
    SqsManagedSseEnabled: true,
  });
  template.resourceCountIs('AWS::SQS::QueuePolicy', 2);
  template.allResourcesProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Statement: [
        {
          Action: 'sqs:*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Resource: Match.anyValue(),
        },
      ],
    },
  });
});

test('in Prod it stays when the stack is deleted', () => {
  const template = synthStack(({ sqs }) => sqs.createQueue('Jobs'), 'Prod');

  template.allResources('AWS::SQS::Queue', { DeletionPolicy: 'Retain' });
});

test('each default has an option', () => {
  const template = synthStack(({ sqs }) => {
    sqs.createQueue('Jobs', {
      fifo: true,
      contentBasedDeduplication: true,
      visibilityTimeout: Duration.minutes(2),
      retentionPeriod: 3600,
      deliveryDelay: 5,
      deadLetterQueue: 'Failed',
      maxReceiveCount: 2,
    });
    sqs.createQueue('Failed', { fifo: true, deadLetterQueue: false });
  });

  template.resourceCountIs('AWS::SQS::Queue', 2);
  template.hasResourceProperties('AWS::SQS::Queue', {
    QueueName: 'Staging-Demo-Jobs.fifo',
    FifoQueue: true,
    ContentBasedDeduplication: true,
    DelaySeconds: 5,
    MessageRetentionPeriod: 3600,
    RedrivePolicy: { maxReceiveCount: 2 },
    VisibilityTimeout: 120,
  });
  template.hasResourceProperties('AWS::SQS::Queue', {
    QueueName: 'Staging-Demo-Failed.fifo',
    RedrivePolicy: Match.absent(),
  });
});

test('a trigger receives messages in time for the function to try them again', () => {
  const template = synthStack((services) => {
    services.sqs.createTrigger('Jobs', hello(services, { timeout: 20 }), {
      batchSize: 50,
      maxBatchingWindow: 5,
      maxConcurrency: 4,
      filters: [{ body: { kind: ['mail'] } }],
    });
    services.sqs.createQueue('Jobs');
  });

  const [name = ''] = Object.keys(
    template.findResources('AWS::SQS::Queue', { Properties: { QueueName: 'Staging-Demo-Jobs' } }),
  );
  template.hasResourceProperties('AWS::SQS::Queue', {
    QueueName: 'Staging-Demo-Jobs',
    VisibilityTimeout: 125,
  });
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    BatchSize: 50,
    EventSourceArn: { 'Fn::GetAtt': [name, 'Arn'] },
    FilterCriteria: { Filters: [{ Pattern: '{"body":{"kind":["mail"]}}' }] },
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    MaximumBatchingWindowInSeconds: 5,
    ScalingConfig: { MaximumConcurrency: 4 },
  });
  expect(statementsOf(template)).toEqual([
    {
      Effect: 'Allow',
      Action: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
      Resource: { 'Fn::GetAtt': [name, 'Arn'] },
    },
  ]);
});

test('more than 10 messages are gathered for a second, as Lambda wants it', () => {
  const template = synthStack(trigger({ batchSize: 100 }));

  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', { MaximumBatchingWindowInSeconds: 1 });
});

test.each<['grantSend' | 'grantReceive', unknown]>([
  ['grantSend', 'sqs:SendMessage'],
  [
    'grantReceive',
    ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
  ],
])('%s lets a function do that with the queue alone, and tells it the URL', (grant, actions) => {
  const template = synthStack((services) => {
    services.sqs[grant]('Jobs', hello(services));
    services.sqs.createQueue('Jobs', { deadLetterQueue: false });
  });

  const [name = ''] = Object.keys(template.findResources('AWS::SQS::Queue'));
  expect(statementsOf(template)).toEqual([
    { Effect: 'Allow', Action: actions, Resource: { 'Fn::GetAtt': [name, 'Arn'] } },
  ]);
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: { JOBS_QUEUE_URL: { Ref: name } } },
  });
});

test('a queue that is there already triggers and is granted by its ARN', () => {
  const template = synthStack(
    (services) => {
      const fn = hello(services);
      services.sqs.importQueue('Jobs', { arn: 'jobs_queue' });
      services.sqs.createTrigger('Jobs', fn);
      services.sqs.grantSend('Jobs', fn);
    },
    'Staging',
    { jobs_queue: jobs },
  );

  template.resourceCountIs('AWS::SQS::Queue', 0);
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', { EventSourceArn: jobs });
  expect(statementsOf(template)).toMatchObject([{ Resource: jobs }, { Resource: jobs }]);
});

test('the changes of a table that failed are told to a queue by its name', () => {
  const template = synthStack((services) => {
    services.dynamodb.createTable('Urls', { partitionKey: { name: 'id', type: 'string' } });
    services.dynamodb.createTrigger('Urls', hello(services), { onFailure: 'Failed' });
    services.sqs.createQueue('Failed', { deadLetterQueue: false });
  });

  const [name = ''] = Object.keys(template.findResources('AWS::SQS::Queue'));
  template.resourceCountIs('AWS::SQS::Queue', 1);
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [name, 'Arn'] } } },
  });
});

test('functions of a nested stack use what lies beside it', () => {
  const { app, stack } = declareStack(
    (services) => {
      const fn = hello(services, { nestedStack: 'hello' });
      services.sqs.createQueue('Jobs');
      services.sqs.createTrigger('Jobs', fn);
      services.sqs.grantSend('Jobs', fn);
    },
    'Staging',
    {},
    { nestedStacks: { hello: 'functions/hello' } },
  );

  expect(() => app.synth()).not.toThrow();
  expect(stack.functions[0]?.stack).not.toBe(stack);
});

test('the manifest tells what triggers a function and what it uses', () => {
  const { app } = declareStack((services) => {
    const fn = hello(services);
    services.sqs.createQueue('Jobs');
    services.sqs.createTrigger('Jobs', fn, { filters: [{ body: { kind: ['mail'] } }] });
    services.sqs.grantSend('Jobs', fn);
  });

  const { functions } = readManifest(app.synth().directory).stages['Staging'] ?? {};
  expect(functions).toMatchObject([
    {
      triggers: [
        { service: 'sqs', resource: 'Jobs', batchSize: 10, filters: [{ body: { kind: ['mail'] } }] },
      ],
      invocations: [{ service: 'sqs', resource: 'Jobs', access: ['send'] }],
    },
  ]);
});

test.each<[string, (services: Services) => void, string]>([
  [
    'a queue that is not declared',
    (services) => services.sqs.grantSend('Job', hello(services)),
    'no queue is called "Job".\n  Declare it in resources/<name>/config.ts: services.sqs.createQueue("Job", ...).',
  ],
  [
    'a visibility below what the function needs',
    (services) => {
      services.sqs.createQueue('Jobs', { visibilityTimeout: 60 });
      services.sqs.createTrigger('Jobs', hello(services, { timeout: 20 }));
    },
    'Queue "Jobs" hides a message for 60 seconds, while function "Hello" (functions/hello) needs 120.',
  ],
  [
    'the ARN of a topic',
    ({ sqs }) => sqs.importQueue('Jobs', { arn: 'news_topic' }),
    'which is not the ARN of a queue; queue "Jobs" is imported by it.\n  It looks like arn:aws:sqs:',
  ],
  [
    'a name that is too long with what follows it',
    ({ sqs }) => sqs.createQueue('J'.repeat(67)),
    'would have a queue for failures Staging-Demo-JJJJ',
  ],
  [
    'a FIFO name that is too long',
    ({ sqs }) => sqs.createQueue('J'.repeat(66), { fifo: true, deadLetterQueue: false }),
    'has 84 characters with the stage, the app and ".fifo"; AWS takes 80.',
  ],
  [
    'deduplication without FIFO',
    ({ sqs }) => sqs.createQueue('Jobs', { contentBasedDeduplication: true }),
    'Queue "Jobs" has contentBasedDeduplication and is not FIFO.',
  ],
  [
    'a dead-letter queue that is not declared',
    ({ sqs }) => sqs.createQueue('Jobs', { deadLetterQueue: 'Failed' }),
    'Queue "Jobs": deadLetterQueue names queue "Failed", which is not declared.',
  ],
  [
    'a standard dead-letter queue of a FIFO queue',
    ({ sqs }) => {
      sqs.createQueue('Jobs', { fifo: true, deadLetterQueue: 'Failed' });
      sqs.createQueue('Failed');
    },
    'Queue "Jobs" is FIFO, and its dead-letter queue "Failed" is not.',
  ],
  [
    'a queue that ends in itself',
    ({ sqs }) => {
      sqs.createQueue('Jobs', { deadLetterQueue: 'Failed' });
      sqs.createQueue('Failed', { deadLetterQueue: 'Jobs' });
    },
    'Queue "Jobs" gets what its own dead-letter queue "Failed" gives up.',
  ],
  [
    'a retention that is too long',
    queue({ retentionPeriod: 2_000_000 }),
    'retentionPeriod is 2000000 seconds.',
  ],
  ['a delay that is too long', queue({ deliveryDelay: 1000 }), 'deliveryDelay is 1000 seconds.'],
  [
    'a visibility that is too long',
    queue({ visibilityTimeout: 50_000 }),
    'visibilityTimeout is 50000 seconds.',
  ],
  ['receiving without end', queue({ maxReceiveCount: 0 }), 'maxReceiveCount is 0.'],
  [
    'a batch that is too large',
    trigger({ batchSize: 20_000 }),
    'batchSize is 20000.\n  AWS takes 1 to 10000.',
  ],
  [
    'a batch that is too large for FIFO',
    (services) => {
      services.sqs.createQueue('Jobs', { fifo: true });
      services.sqs.createTrigger('Jobs', hello(services), { batchSize: 20 });
    },
    'batchSize is 20.\n  AWS takes 1 to 10.',
  ],
  [
    'a window of FIFO',
    (services) => {
      services.sqs.createQueue('Jobs', { fifo: true });
      services.sqs.createTrigger('Jobs', hello(services), { maxBatchingWindow: 5 });
    },
    'maxBatchingWindow is not for FIFO queues.',
  ],
  ['a large batch without a window', trigger({ batchSize: 50, maxBatchingWindow: 0 }), 'without a window.'],
  ['a window that is too long', trigger({ maxBatchingWindow: 600 }), 'maxBatchingWindow is 600 seconds.'],
  ['one call at once', trigger({ maxConcurrency: 1 }), 'maxConcurrency is 1.\n  AWS takes 2 to 1000.'],
  ['six filters', trigger({ filters: Array(6).fill({ body: ['a'] }) }), 'has 6 filters; Lambda takes 5.'],
  [
    'two triggers of one queue for a function',
    (services) => {
      const fn = hello(services);
      services.sqs.createQueue('Jobs');
      services.sqs.createTrigger('Jobs', fn);
      services.sqs.createTrigger('Jobs', fn);
    },
    'services.sqs.createTrigger("Jobs") is called twice for function "Hello"',
  ],
])('%s: refused', (_, config, message) => {
  const { app } = declareStack(config, 'Staging', {
    news_topic: 'arn:aws:sns:us-east-2:123456789012:news',
  });

  expect(() => app.synth()).toThrow(message);
});

function queue(options: Parameters<Services['sqs']['createQueue']>[1]) {
  return ({ sqs }: Services) => sqs.createQueue('Jobs', options);
}

function trigger(options: Parameters<Services['sqs']['createTrigger']>[2]) {
  return (services: Services) => {
    services.sqs.createQueue('Jobs');
    services.sqs.createTrigger('Jobs', hello(services), options);
  };
}

test('a trigger that would not read what its handler is sure to report is refused', () => {
  const main = `import { createBatchHandler } from '@lambda-forge/handler';
export const handler = createBatchHandler<{ Input: string }>(({ input }) => console.log(input));
`;
  const options = { reportBatchItemFailures: false };
  const { app } = declareStack(
    (services) => {
      const fn = hello(services);
      services.sqs.createQueue('Jobs');
      services.sqs.createTrigger('Jobs', fn, options);
      services.dynamodb.createTable('Urls', {
        partitionKey: { name: 'id', type: 'string' },
        stream: 'NEW_IMAGE',
      });
      services.dynamodb.createTrigger('Urls', fn, options);
    },
    'Staging',
    {},
    { root: makeFolder({ 'functions/hello/main.ts': main }) },
  );
  const refusal = (queueOrTable: string) =>
    `${queueOrTable}: reportBatchItemFailures is false, while the handler of function "Hello" (functions/hello), of createBatchHandler, reports each`;

  expect(() => app.synth()).toThrow(refusal('services.sqs.createTrigger("Jobs")'));
  expect(() => app.synth()).toThrow(refusal('services.dynamodb.createTrigger("Urls")'));
});
