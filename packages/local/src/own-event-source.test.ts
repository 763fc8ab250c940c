import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { flattenScopes, readResources } from '@lambda-forge/assembly';
import type { EventSource, ReadEventSources } from '@lambda-forge/local-functions';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { startTestStage, type TestStage } from './stage.test.support.ts';

// Queues that invoke functions live in this file alone: a source of another kind touches no other.
const readQueueSources: ReadEventSources = (scopes, { functionArns }) =>
  flattenScopes(scopes).flatMap((scope) =>
    readResources(scope, { service: 'AWS::Lambda', types: new Set(['EventSourceMapping']) }).flatMap(
      ({ properties: { EventSourceArn: queue, FunctionName: functionName } }) =>
        [...functionArns]
          .filter((arn) => arn.endsWith(`:${functionName}`))
          .map((functionArn) => createQueueSource(String(queue), functionArn)),
    ),
  );

function createQueueSource(eventSourceARN: string, functionArn: string): EventSource {
  return {
    start: async ({ functions }) => {
      const send = async (message: unknown) => {
        const record = { eventSource: 'aws:sqs', eventSourceARN, body: String(message) };
        const pool = functions().pools.get(functionArn);
        return pool ? [await pool.invoke(JSON.stringify({ Records: [record] }))] : [];
      };
      const name = eventSourceARN.replace(/.*:/, '');
      return {
        receivers: [{ type: 'AWS::SQS::Queue', name, send }],
        stop: async () => void stopped.push(name),
      };
    },
  };
}

const stopped: string[] = [];
let stage: TestStage;

beforeAll(async () => {
  stage = await startTestStage(
    ({ stack, addFunction }) => {
      const worker = addFunction(
        'worker',
        "exports.handler = async ({ Records: [{ body }] }) => 'did ' + body;",
      );
      worker.addEventSource(new SqsEventSource(new Queue(stack, 'Jobs', { queueName: 'jobs' })));
    },
    { eventSources: [readQueueSources] },
  );
});

afterAll(() => stage.stop());

test('a source of an own kind invokes functions with what is sent to it', async () => {
  const [jobs] = stage.running.receivers;

  expect(jobs).toMatchObject({ type: 'AWS::SQS::Queue', name: 'jobs' });
  expect(await jobs?.send('this')).toMatchObject([{ payload: '"did this"' }]);
});

test('it is no API, and takes no address', () => {
  expect(stage.running.apis).toEqual([]);
});

test('it ends with the stage', async () => {
  await stage.running.stop();

  expect(stopped).toEqual(['jobs']);
});
