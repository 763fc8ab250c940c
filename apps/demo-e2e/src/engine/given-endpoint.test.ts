import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Duration } from 'aws-cdk-lib';
import { AttributeType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { hasPython } from './find-python.ts';
import { type Emulator, startEmulator } from './start-emulator.ts';
import { type Builder, type EngineStage, startEngineStage } from './start-engine-stage.ts';

const show = 'exports.handler = async (event) => console.log(JSON.stringify(event));';
const folder = mkdtempSync(join(tmpdir(), 'given-endpoint-'));

(hasPython() ? describe : describe.skip)('an emulator that is given', () => {
  let emulator: Emulator;
  let stage: EngineStage;

  beforeAll(async () => {
    emulator = await startEmulator(join(folder, 'run'));
    stage = await startEngineStage(build, { endpoint: `${emulator.endpoint}/` });
  });

  afterAll(async () => {
    await stage?.stop();
    emulator?.process.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const send = async (running: EngineStage, name: RegExp, message: unknown) => {
    const found = running.running.receivers.find((each) => name.test(each.name));
    if (!found) throw new Error(JSON.stringify(running.running.receivers));
    return found.send(message);
  };

  test('hands messages of queues, changes of tables and schedules to functions of this machine', async () => {
    expect(await send(stage, /Jobs/, 'hello')).toMatchObject([{ payload: 'null' }]);
    expect(await send(stage, /Orders/, '{"id":"7"}')).toMatchObject([{ payload: 'null' }]);
    expect(await send(stage, /Often/, undefined)).toMatchObject([{ payload: 'null' }]);
    expect(stage.written('worker')[0]).toContain('"body":"hello"');
    expect(stage.written('clerk')[0]).toContain('"NewImage":{"id":{"S":"7"}}');
    expect(stage.written('clock')[0]).toContain('"Scheduled Event"');
  });

  test('and keeps what it has for the stage that runs next', async () => {
    await stage.stop();
    stage = await startEngineStage(build, { endpoint: emulator.endpoint });

    expect(await send(stage, /Jobs/, 'again')).toMatchObject([{ payload: 'null' }]);
    expect(stage.written('worker')[0]).toContain('"body":"again"');
  });

  test('while what is deployed there already stays as it is', async () => {
    await stage.stop();
    const own = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'Theirs' } };
    await callCloudFormation('DeleteStack', {});
    await callCloudFormation('CreateStack', { TemplateBody: JSON.stringify({ Resources: { Theirs: own } }) });
    stage = await startEngineStage(build, { endpoint: emulator.endpoint });

    expect(stage.log.map(({ text }) => text)).toContain(
      `${emulator.endpoint} has stack Test-Service as it was deployed: events there go to its functions there. Delete the stack to have them here.`,
    );
    expect(await callCloudFormation('ListStackResources', {})).toContain('Theirs');
  });

  async function callCloudFormation(action: string, parameters: Record<string, string>): Promise<string> {
    const credential = 'Credential=test/20260101/eu-west-1/cloudformation/aws4_request';
    const response = await fetch(emulator.endpoint, {
      method: 'POST',
      headers: {
        authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({
        Action: action,
        Version: '2010-05-15',
        StackName: 'Test-Service',
        ...parameters,
      }),
    });
    return response.text();
  }
});

function build({ stack, addFunction }: Builder): void {
  const jobs = new Queue(stack, 'Jobs', { queueName: 'Jobs', visibilityTimeout: Duration.seconds(30) });
  addFunction('worker', show).addEventSource(new SqsEventSource(jobs, { batchSize: 1 }));
  const orders = new Table(stack, 'Orders', {
    tableName: 'Orders',
    partitionKey: { name: 'id', type: AttributeType.STRING },
    stream: StreamViewType.NEW_IMAGE,
  });
  const startingPosition = StartingPosition.TRIM_HORIZON;
  addFunction('clerk', show).addEventSource(
    new DynamoEventSource(orders, { startingPosition, batchSize: 1 }),
  );
  new Rule(stack, 'Often', {
    ruleName: 'Often',
    schedule: Schedule.rate(Duration.minutes(1)),
    targets: [new LambdaTarget(addFunction('clock', show))],
  });
}
