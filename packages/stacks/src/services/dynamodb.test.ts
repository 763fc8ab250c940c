import { expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import { readManifest } from '@lambda-forge/manifest';
import type { Services } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { RemovalPolicy } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { LambdaStack } from '../lambda-stack.ts';
import { hello } from '../stack.test.support.ts';
import { declareStack, statementsOf, synthStack } from './resources.test.support.ts';

const id = { name: 'id', type: 'string' } as const;
const table = 'arn:aws:dynamodb:us-east-2:123456789012:table/urls';

test('a table is encrypted, on demand, and goes with the stage', () => {
  const template = synthStack(({ dynamodb }) => dynamodb.createTable('Urls', { partitionKey: id }));

  template.hasResource('AWS::DynamoDB::Table', {
    DeletionPolicy: 'Delete',
    Properties: {
      TableName: 'Staging-Demo-Urls',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
      StreamSpecification: Match.absent(),
    },
  });
});

test('in Prod it stays, and can be restored as of any second', () => {
  const template = synthStack(({ dynamodb }) => dynamodb.createTable('Urls', { partitionKey: id }), 'Prod');

  template.hasResource('AWS::DynamoDB::Table', {
    DeletionPolicy: 'Retain',
    Properties: {
      TableName: 'Prod-Demo-Urls',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    },
  });
});

test('each default has an option, and a table has its indexes', () => {
  const template = synthStack(({ dynamodb }) =>
    dynamodb.createTable('Urls', {
      partitionKey: id,
      sortKey: { name: 'at', type: 'number' },
      globalIndexes: {
        ByOwner: { partitionKey: { name: 'owner', type: 'string' }, nonKeyAttributes: ['url'] },
      },
      localIndexes: { BySize: { sortKey: { name: 'size', type: 'number' }, nonKeyAttributes: [] } },
      timeToLiveAttribute: 'expires',
      stream: 'KEYS_ONLY',
      provisioned: { readCapacity: 2, writeCapacity: 1 },
      pointInTimeRecovery: true,
      deletionProtection: true,
      awsManagedKey: true,
      removalPolicy: RemovalPolicy.RETAIN,
    }),
  );

  template.hasResource('AWS::DynamoDB::Table', {
    DeletionPolicy: 'Retain',
    Properties: {
      DeletionProtectionEnabled: true,
      GlobalSecondaryIndexes: [
        {
          IndexName: 'ByOwner',
          KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['url'] },
          ProvisionedThroughput: { ReadCapacityUnits: 2, WriteCapacityUnits: 1 },
        },
      ],
      LocalSecondaryIndexes: [{ IndexName: 'BySize', Projection: { ProjectionType: 'KEYS_ONLY' } }],
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      ProvisionedThroughput: { ReadCapacityUnits: 2, WriteCapacityUnits: 1 },
      SSESpecification: { SSEEnabled: true },
      StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
    },
  });
});

test('a grant lets a function do what it says to that table alone, and tells it the name', () => {
  const template = synthStack((services) => {
    const fn = hello(services);
    services.dynamodb.grantWrite('UserUrls', fn);
    services.dynamodb.createTable('UserUrls', {
      partitionKey: id,
      globalIndexes: { ByOwner: { partitionKey: { name: 'owner', type: 'string' } } },
    });
  });

  const [name = ''] = Object.keys(template.findResources('AWS::DynamoDB::Table'));
  expect(statementsOf(template)).toEqual([
    {
      Effect: 'Allow',
      Action: [
        'dynamodb:BatchWriteItem',
        'dynamodb:ConditionCheckItem',
        'dynamodb:DeleteItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
      ],
      Resource: { 'Fn::GetAtt': [name, 'Arn'] },
    },
  ]);
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: { USER_URLS_TABLE_NAME: { Ref: name } } },
  });
});

test('reading takes the indexes, too', () => {
  const template = synthStack((services) => {
    services.dynamodb.createTable('Urls', {
      partitionKey: id,
      globalIndexes: { ByOwner: { partitionKey: { name: 'owner', type: 'string' } } },
    });
    services.dynamodb.grantRead('Urls', hello(services));
  });

  const [name] = Object.keys(template.findResources('AWS::DynamoDB::Table'));
  const arn = { 'Fn::GetAtt': [name, 'Arn'] };
  expect(statementsOf(template)).toEqual([
    {
      Effect: 'Allow',
      Action: [
        'dynamodb:BatchGetItem',
        'dynamodb:ConditionCheckItem',
        'dynamodb:GetItem',
        'dynamodb:Query',
        'dynamodb:Scan',
      ],
      Resource: [arn, { 'Fn::Join': ['', [arn, '/index/ByOwner']] }],
    },
  ]);
});

test('a table that is there already is granted by its ARN', () => {
  const template = synthStack(
    (services) => {
      services.dynamodb.importTable('Urls', { arn: 'urls_table', indexes: ['ByOwner'] });
      services.dynamodb.grantReadWrite('Urls', hello(services));
    },
    'Staging',
    { urls_table: table },
  );

  template.resourceCountIs('AWS::DynamoDB::Table', 0);
  expect(statementsOf(template)).toMatchObject([{ Resource: [table, `${table}/index/ByOwner`] }]);
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: { URLS_TABLE_NAME: 'urls' } },
  });
});

test('a trigger reads the stream, splits what fails, and tells a queue of its own', () => {
  const template = synthStack((services) => {
    services.dynamodb.createTrigger('Urls', hello(services), {
      filters: [{ eventName: ['INSERT'] }],
    });
    services.dynamodb.createTable('Urls', { partitionKey: id });
  });

  const [queue = ''] = Object.keys(template.findResources('AWS::SQS::Queue'));
  const [name = ''] = Object.keys(template.findResources('AWS::DynamoDB::Table'));
  template.hasResourceProperties('AWS::DynamoDB::Table', {
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    BatchSize: 100,
    BisectBatchOnFunctionError: true,
    DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [queue, 'Arn'] } } },
    EventSourceArn: { 'Fn::GetAtt': [name, 'StreamArn'] },
    FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    MaximumRetryAttempts: 3,
    StartingPosition: 'TRIM_HORIZON',
  });
  template.hasResourceProperties('AWS::SQS::Queue', {
    QueueName: 'Staging-Demo-Urls-Hello-Failures',
    MessageRetentionPeriod: 1_209_600,
    SqsManagedSseEnabled: true,
  });
  expect(statementsOf(template).map(({ Action }) => Action)).toEqual([
    ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
    'dynamodb:ListStreams',
    'sqs:SendMessage',
  ]);
});

test('the manifest tells what triggers a function and what it uses, and the budget counts indexes', () => {
  const { app } = declareStack((services) => {
    const fn = hello(services);
    services.dynamodb.createTable('Urls', {
      partitionKey: id,
      globalIndexes: { ByOwner: { partitionKey: { name: 'owner', type: 'string' } } },
    });
    services.dynamodb.createTrigger('Urls', fn, { batchSize: 10 });
    services.dynamodb.grantWrite('Urls', fn);
    services.dynamodb.grantRead('Urls', fn);
    services.dynamodb.grantRead('Urls', fn);
  });

  const { functions, budget } = readManifest(app.synth().directory).stages['Staging'] ?? {};
  expect(functions).toMatchObject([
    {
      name: 'Hello',
      triggers: [{ service: 'dynamodb', resource: 'Urls', batchSize: 10 }],
      invocations: [{ service: 'dynamodb', resource: 'Urls', access: ['read', 'write'] }],
    },
  ]);
  expect(budget).toContainEqual(
    expect.objectContaining({ quota: 'global indexes of Urls', used: 1, limit: 20 }),
  );
});

test('a resource is declared in a folder of its own', () => {
  const root = makeFolder({
    'functions/hello/main.ts': main,
    'functions/hello/config.mjs': `export const config = ({ lambda, dynamodb }) => {
      const fn = lambda.createFunction({ name: 'Hello', path: './functions/hello', description: '' });
      dynamodb.grantRead('Urls', fn);
    };`,
    'resources/urls/config.mjs': `export const config = ({ dynamodb }) =>
      dynamodb.createTable('Urls', { partitionKey: { name: 'id', type: 'string' } });`,
  });
  const app = makeApp();
  const stack = new LambdaStack(app, createContext(app, { stage: 'Staging', resources: 'staging' }), {
    root,
  });

  Template.fromStack(stack).resourceCountIs('AWS::DynamoDB::Table', 1);
  expect(stack.functions).toHaveLength(1);
});

test.each<[string, (services: Services) => void, string]>([
  [
    'a table that is not declared',
    (services) => {
      services.dynamodb.createTable('Urls', { partitionKey: id });
      services.dynamodb.grantRead('Url', hello(services));
    },
    'services.dynamodb.grantRead("Url") is for function "Hello" (functions/hello), but no table is called "Url".\n  Did you mean "Urls"?',
  ],
  [
    'a table that is declared twice',
    (services) => {
      services.dynamodb.createTable('Urls', { partitionKey: id });
      services.dynamodb.importTable('Urls', { arn: 'urls_table' });
    },
    '2 tables are called "Urls".',
  ],
  [
    'two names that are one in a variable',
    (services) => {
      services.dynamodb.createTable('UserUrls', { partitionKey: id });
      services.dynamodb.createTable('userUrls', { partitionKey: id });
    },
    'The tables "UserUrls" and "userUrls" would both be USER_URLS_TABLE_NAME',
  ],
  [
    'a name that is none',
    ({ dynamodb }) => dynamodb.createTable('my urls', { partitionKey: id }),
    'The name of table "my urls" is not letters and digits.',
  ],
  [
    'a name that is too long',
    ({ dynamodb }) => dynamodb.createTable('U'.repeat(250), { partitionKey: id }),
    'has 263 characters; AWS takes 255.',
  ],
  [
    'a variable that the function has of its own',
    (services) => {
      services.dynamodb.createTable('Urls', { partitionKey: id });
      services.dynamodb.grantRead('Urls', hello(services, { environment: { URLS_TABLE_NAME: 'urls' } }));
    },
    'Function "Hello" (functions/hello) has URLS_TABLE_NAME in its environment, which services.dynamodb.grantRead("Urls") gives it.',
  ],
  [
    'a missing ARN',
    ({ dynamodb }) => dynamodb.importTable('Urls', { arn: 'no_table' }),
    'cdk.json: dev.arns, staging.arns, prod.arns have no "no_table".',
  ],
  [
    'the ARN of another service',
    ({ dynamodb }) => dynamodb.importTable('Jobs', { arn: 'jobs_queue' }),
    'cdk.json: "jobs_queue" in staging.arns is arn:aws:sqs:us-east-2:123456789012:jobs, which is not the ARN of a table',
  ],
  [
    'the ARN of another region',
    ({ dynamodb }) => dynamodb.importTable('Urls', { arn: 'far_table' }),
    'a table in region "eu-west-1"; the stage is in us-east-2.',
  ],
  [
    'an imported table that triggers without its stream',
    (services) => {
      services.dynamodb.importTable('Urls', { arn: 'urls_table' });
      services.dynamodb.createTrigger('Urls', hello(services));
    },
    'table "Urls" is imported without its stream.',
  ],
  [
    'the ARN of a table where that of its stream belongs',
    ({ dynamodb }) => dynamodb.importTable('Urls', { arn: 'urls_table', stream: 'urls_table' }),
    'which is not the ARN of a table stream',
  ],
  [
    'two triggers of one table for a function',
    (services) => {
      const fn = hello(services);
      services.dynamodb.createTable('Urls', { partitionKey: id });
      services.dynamodb.createTrigger('Urls', fn);
      services.dynamodb.createTrigger('Urls', fn);
    },
    'services.dynamodb.createTrigger("Urls") is called twice for function "Hello"',
  ],
  [
    'an attribute of two types',
    ({ dynamodb }) =>
      dynamodb.createTable('Urls', {
        partitionKey: id,
        globalIndexes: { ById: { partitionKey: { name: 'id', type: 'number' } } },
      }),
    'Table "Urls" has attribute "id" with several types: string, number.',
  ],
  [
    'an attribute that says when items expire and is no number',
    ({ dynamodb }) => dynamodb.createTable('Urls', { partitionKey: id, timeToLiveAttribute: 'id' }),
    'The attribute that says when items expire is a number of seconds.',
  ],
  [
    'one attribute as both keys',
    ({ dynamodb }) => dynamodb.createTable('Urls', { partitionKey: id, sortKey: id }),
    'Table "Urls" has attribute "id" as both keys of it.',
  ],
  [
    'an index with a name that is none',
    ({ dynamodb }) =>
      dynamodb.createTable('Urls', { partitionKey: id, globalIndexes: { 'by id': { partitionKey: id } } }),
    'Table "Urls" has an index "by id", which is no name for one.',
  ],
  [
    'a local index without a sort key of the table',
    ({ dynamodb }) =>
      dynamodb.createTable('Urls', {
        partitionKey: id,
        localIndexes: { ByAge: { sortKey: { name: 'age', type: 'number' } } },
      }),
    'Table "Urls" has local indexes and no sort key.',
  ],
  [
    'a batch that is too large',
    trigger({ batchSize: 20_000 }),
    'batchSize is 20000.\n  AWS takes 1 to 10000.',
  ],
  ['a window that is too long', trigger({ maxBatchingWindow: 600 }), 'maxBatchingWindow is 600 seconds.'],
  ['retries without end', trigger({ retryAttempts: -2 }), 'retryAttempts is -2.'],
  ['an age that is too short', trigger({ maxRecordAge: 5 }), 'maxRecordAge is 5 seconds.'],
  ['more than 10 batches at once', trigger({ parallelizationFactor: 11 }), 'parallelizationFactor is 11.'],
  [
    'a filter that is no pattern',
    trigger({ filters: [{ eventName: 'INSERT' as never }] }),
    'filters[0] has "INSERT" at "eventName", where a list of values belongs.',
  ],
  [
    'a queue that is not declared',
    trigger({ onFailure: 'Failures' }),
    'services.dynamodb.createTrigger("Urls"): onFailure names queue "Failures", which is not declared.',
  ],
  [
    'a queue that is FIFO',
    (services) => {
      services.sqs.createQueue('Failures', { fifo: true });
      trigger({ onFailure: 'Failures' })(services);
    },
    'services.dynamodb.createTrigger("Urls"): onFailure names queue "Failures", which is FIFO.',
  ],
])('%s is refused', (_, config, message) => {
  const { app } = declareStack(config, 'Staging', {
    urls_table: table,
    far_table: table.replace('us-east-2', 'eu-west-1'),
    jobs_queue: 'arn:aws:sqs:us-east-2:123456789012:jobs',
  });

  expect(() => app.synth()).toThrow(message);
});

test('all that is wrong is told of at once, with the files that declare it', () => {
  const urls = `export const config = ({ dynamodb }) => {
    dynamodb.createTable('Urls', { partitionKey: { name: 'id', type: 'string' } });
    dynamodb.importTable('Gone', { arn: 'no_table' });
  };`;
  const root = makeFolder({
    'functions/hello/main.ts': main,
    'functions/hello/config.mjs': 'export const config = () => {};',
    'resources/a/config.mjs': urls,
    'resources/b/config.mjs': urls,
  });
  const app = makeApp();
  new LambdaStack(app, createContext(app, { stage: 'Staging', resources: 'staging' }), { root });

  expect(() => app.synth()).toThrow(
    /3 problems[\s\S]*no "no_table"[\s\S]*2 tables are called "Urls" \(resources\/a\/config\.mjs, resources\/b\/config\.mjs\)[\s\S]*2 tables are called "Gone"/,
  );
});

function trigger(options: Parameters<Services['dynamodb']['createTrigger']>[2]) {
  return (services: Services) => {
    services.dynamodb.createTable('Urls', { partitionKey: id });
    services.dynamodb.createTrigger('Urls', hello(services), options);
  };
}
