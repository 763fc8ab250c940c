import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { DynamoEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Bucket, EventType } from 'aws-cdk-lib/aws-s3';
import { LambdaDestination } from 'aws-cdk-lib/aws-s3-notifications';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { hasPython } from './find-python.ts';
import { type EngineStage, startEngineStage } from './start-engine-stage.ts';

const has = hasPython();
const show = 'exports.handler = async (event) => console.log(JSON.stringify(event));';
const fail = `${show.slice(0, -1)} || Promise.reject(new RangeError('not this one'));`;
const put = `exports.handler = async (item) => {
  const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
  await new DynamoDBClient({}).send(new PutItemCommand({ TableName: process.env.ORDERS, Item: { id: { S: item } } }));
};`;

(has ? describe : describe.skip)('events of the engine', () => {
  let stage: EngineStage;

  beforeAll(async () => {
    stage = await startEngineStage(({ stack, addFunction }) => {
      const failed = new Queue(stack, 'Failed');
      const jobs = new Queue(stack, 'Jobs', {
        visibilityTimeout: Duration.seconds(5),
        deadLetterQueue: { queue: failed, maxReceiveCount: 2 },
      });
      const worker = addFunction(
        'worker',
        `exports.handler = async ({ Records }) => {
          for (const { body } of Records) {
            console.log(body);
            if (body === 'bad') throw new RangeError('not this one');
          }
        };`,
        { timeout: Duration.seconds(5) },
      );
      worker.addEventSource(new SqsEventSource(jobs, { batchSize: 1 }));
      const undertaker = addFunction('undertaker', show);
      undertaker.addEventSource(new SqsEventSource(failed));
      const news = new Topic(stack, 'News');
      news.addSubscription(new LambdaSubscription(addFunction('reader', show)));
      const table = new Table(stack, 'Orders', {
        partitionKey: { name: 'id', type: AttributeType.STRING },
        stream: StreamViewType.NEW_IMAGE,
        removalPolicy: RemovalPolicy.DESTROY,
      });
      const clerk = addFunction('clerk', show);
      clerk.addEventSource(
        new DynamoEventSource(table, { startingPosition: StartingPosition.TRIM_HORIZON, batchSize: 1 }),
      );
      const bucket = new Bucket(stack, 'Images');
      bucket.addEventNotification(
        EventType.OBJECT_CREATED,
        new LambdaDestination(addFunction('painter', show)),
        { prefix: 'in/' },
      );
      const bus = new EventBus(stack, 'Bus');
      new Rule(stack, 'Placed', {
        eventBus: bus,
        eventPattern: { source: ['shop'] },
        targets: [new LambdaTarget(addFunction('listener', show))],
      });
      new Rule(stack, 'Often', {
        schedule: Schedule.rate(Duration.minutes(1)),
        targets: [new LambdaTarget(addFunction('clock', show))],
      });
      const lost = new Queue(stack, 'Lost');
      const forgotten = addFunction('forgotten', fail, { deadLetterQueue: lost });
      new Topic(stack, 'Rumors').addSubscription(new LambdaSubscription(forgotten));
      const clumsy = addFunction('clumsy', fail, { onFailure: new SqsDestination(lost) });
      new Topic(stack, 'Alarms').addSubscription(new LambdaSubscription(clumsy));
      new Rule(stack, 'Canceled', {
        eventBus: bus,
        eventPattern: { source: ['billing'] },
        targets: [new LambdaTarget(clumsy)],
      });
      addFunction('finder', show).addEventSource(new SqsEventSource(lost, { batchSize: 1 }));
      addFunction('buyer', put, { environment: { ORDERS: table.tableName } });
      table.grantWriteData(clerk);
    });
  });

  afterAll(() => stage?.stop());

  const receiver = (type: string, name: RegExp) => {
    const found = stage.running.receivers.find((each) => each.type === type && name.test(each.name));
    if (!found) throw new Error(JSON.stringify(stage.running.receivers));
    return found;
  };

  const eventOf = (functionName: string) => JSON.parse(stage.written(functionName)[0] ?? '{}');

  test('a message reaches the function of its queue; one that fails comes again and is then dead', async () => {
    const jobs = receiver('AWS::SQS::Queue', /Jobs/);

    expect(await jobs.send('good')).toMatchObject([{ payload: 'null' }]);
    expect(await jobs.send('bad')).toMatchObject([
      { error: { errorType: 'RangeError', errorMessage: 'not this one' } },
    ]);
    await until(() => stage.written('undertaker').length > 0);
    expect(stage.written('worker').sort()).toEqual(['bad', 'bad', 'good']);
    expect(eventOf('undertaker')).toMatchObject({ Records: [{ eventSource: 'aws:sqs', body: 'bad' }] });
    expect(stage.log.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^called by queue .*Jobs.*, 1 message$/),
    );
  });

  test('what is published to a topic reaches its subscribers', async () => {
    expect(await receiver('AWS::SNS::Topic', /News/).send('hello')).toMatchObject([{ payload: 'null' }]);
    expect(eventOf('reader')).toMatchObject({
      Records: [{ EventSource: 'aws:sns', Sns: { Message: 'hello' } }],
    });
  });

  test('an object that is put into a bucket reaches the function for its prefix', async () => {
    const images = receiver('AWS::S3::Bucket', /images/);

    expect(await images.send({ key: 'out/a b.txt', body: 'no' })).toEqual([]);
    expect(await images.send({ key: 'in/a b.txt', body: 'yes' })).toMatchObject([{ payload: 'null' }]);
    expect(eventOf('painter')).toMatchObject({
      Records: [{ s3: { object: { key: 'in/a+b.txt', size: 3 } } }],
    });
  });

  test('what a function writes into a table reaches the function of its stream', async () => {
    expect(await stage.running.invoke('buyer', 'order-7')).toMatchObject({ payload: 'null' });
    await until(() => stage.written('clerk').length > 0);
    expect(eventOf('clerk')).toMatchObject({
      Records: [{ eventName: 'INSERT', dynamodb: { NewImage: { id: { S: 'order-7' } } } }],
    });
  });

  test('an event that is put on a bus reaches the target of the rule that it matches', async () => {
    const bus = receiver('AWS::Events::EventBus', /Bus/);
    const event = { source: 'shop', 'detail-type': 'Placed', detail: { id: '7' } };

    expect(await bus.send(event)).toMatchObject([{ payload: 'null' }]);
    expect(eventOf('listener')).toMatchObject(event);
    await expect(bus.send('no event')).rejects.toThrow('has "source" and "detail-type"');
  });

  test('what a topic or a bus calls is called twice more where it fails, and then left where failures go', async () => {
    const error = { errorType: 'RangeError', errorMessage: 'not this one' };
    const event = { source: 'billing', 'detail-type': 'Canceled', detail: {} };

    expect(await receiver('AWS::SNS::Topic', /Alarms/).send('fire')).toMatchObject([{ error }]);
    expect(await receiver('AWS::Events::EventBus', /Bus/).send(event)).toMatchObject([{ error }]);
    expect(await receiver('AWS::SNS::Topic', /Rumors/).send('rain')).toMatchObject([{ error }]);
    await until(() => stage.written('finder').length === 3);
    expect(stage.written('forgotten')).toHaveLength(3);
    const events = stage.written('clumsy').map((text) => JSON.parse(text));
    expect(events.filter(({ Records }) => Records?.[0].Sns.Message === 'fire')).toHaveLength(3);
    expect(events.filter(({ source }) => source === 'billing')).toHaveLength(3);
    const left = stage.written('finder').map((text) => JSON.parse(JSON.parse(text).Records[0].body));
    const senderOf = ({ source, Records }: { source?: string; Records?: { Sns: { Message: string } }[] }) =>
      source ?? Records?.[0]?.Sns.Message;
    expect(left.map(({ requestPayload }) => senderOf(requestPayload)).sort()).toEqual([
      'billing',
      'fire',
      'rain',
    ]);
    expect(left[0]).toMatchObject({ responsePayload: { errorMessage: 'not this one' } });
  });

  test('a schedule runs when it is told to', async () => {
    expect(await receiver('AWS::Events::Rule', /Often/).send(undefined)).toMatchObject([{ payload: 'null' }]);
    expect(eventOf('clock')).toMatchObject({ 'detail-type': 'Scheduled Event', source: 'aws.events' });
  });
});

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !isSo(); ) {
    if (Date.now() > end) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
