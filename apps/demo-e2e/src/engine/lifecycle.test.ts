import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { DefinitionBody, Pass, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { hasPython } from './find-python.ts';
import { startEmulator } from './start-emulator.ts';
import { engineEnvironment, startEngineStage } from './start-engine-stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'engine-data-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const count = `exports.handler = async () => {
  const { DynamoDBClient, UpdateItemCommand } = require('@aws-sdk/client-dynamodb');
  const { Attributes } = await new DynamoDBClient({}).send(new UpdateItemCommand({
    TableName: process.env.COUNTS,
    Key: { id: { S: 'all' } },
    UpdateExpression: 'ADD n :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
    ReturnValues: 'ALL_NEW',
  }));
  return [Attributes.n.N, process.env.AWS_ACCESS_KEY_ID, process.env.AWS_PROFILE].join();
};`;

const start = (data: string | undefined) =>
  startEngineStage(
    ({ stack, addFunction }) => {
      const counts = new Table(stack, 'Counts', { partitionKey: { name: 'id', type: AttributeType.STRING } });
      addFunction('counter', count, { environment: { COUNTS: counts.tableName } });
      new StateMachine(stack, 'Flow', {
        definitionBody: DefinitionBody.fromChainable(new Pass(stack, 'Pass')),
      });
    },
    { data, environment: { ...engineEnvironment, AWS_PROFILE: 'mine', AWS_ACCESS_KEY_ID: 'mine' } },
  );

(hasPython() ? describe : describe.skip)('the engine', () => {
  test('keeps data between runs where it is told to, and tells what a stage lacks', async () => {
    const data = join(folder, 'kept');
    const first = await start(data);
    const answer = await first.running.invoke('counter', {});
    await first.stop();
    const second = await start(data);
    const again = await second.running.invoke('counter', {});
    await second.stop();

    expect(answer).toMatchObject({ payload: '"1,000000000000,"' });
    expect(again).toMatchObject({ payload: '"2,000000000000,"' });
    expect(first.log.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^not on this machine: .*AWS::StepFunctions::StateMachine do not exist/),
    );
  });

  test('throws them away else', async () => {
    const first = await start(undefined);
    await first.running.invoke('counter', {});
    await first.stop();
    const second = await start(undefined);

    expect(await second.running.invoke('counter', {})).toMatchObject({ payload: '"1,000000000000,"' });
    await second.stop();
  });

  test('ends with the command, however that ends', async () => {
    const { endpoint, process: child } = await startEmulator(join(folder, 'run'));
    const health = `${endpoint}/_ministack/health`;
    const before = (await fetch(health)).status;
    child.kill('SIGKILL');
    await once(child, 'exit');
    const isUp = () =>
      fetch(health).then(
        () => true,
        () => false,
      );
    for (const end = Date.now() + 10_000; (await isUp()) && Date.now() < end; )
      await new Promise((resolve) => setTimeout(resolve, 50));

    expect(before).toBe(200);
    expect(await isUp()).toBe(false);
  });
});
