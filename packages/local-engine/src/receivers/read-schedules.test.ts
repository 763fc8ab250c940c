import { expect, test } from '@jest/globals';
import { createScopes, type StackArtifact } from '@lambda-forge/assembly';
import type { FunctionPool, LogLine } from '@lambda-forge/local-functions';
import { readSchedules } from './read-schedules.ts';

const arn = 'arn:aws:lambda:eu-west-1:000000000000:function:clock';

function read(Resources: object) {
  const stack = { stackName: 'Shop', region: 'eu-west-1', template: { Resources }, assets: [] };
  const log: LogLine[] = [];
  const pool = {
    config: { name: 'clock' },
    invoke: async (event, call) => ({ payload: `[${event},"${call?.requestId}"]` }),
  } as Pick<FunctionPool, 'invoke'> as FunctionPool;
  const pools = new Map([[arn, pool]]);
  const [schedule] = readSchedules(createScopes([stack as unknown as StackArtifact], []), {
    functions: () => ({ pools, permissions: [] }),
    log: (line) => log.push(line),
  });
  if (!schedule) throw new Error('There is no schedule.');
  return { schedule, log };
}

const nightly = {
  Nightly: {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      Name: 'Dev-Shop-Nightly',
      ScheduleExpression: 'cron(0 3 * * ? *)',
      Target: { Arn: arn, Input: '{"night":1}' },
    },
  },
};

test('a schedule calls its function with its input, or with what is sent; the log says what has called', async () => {
  const { schedule, log } = read(nightly);
  expect(await schedule.send(undefined)).toEqual([
    { payload: expect.stringMatching(/^\[\{"night":1\},"[0-9a-f-]{36}"\]$/) },
  ]);
  expect(await schedule.send({ night: 2 })).toEqual([
    { payload: expect.stringMatching(/^\[\{"night":2\},"/) },
  ]);
  expect(log).toEqual(
    [1, 2].map(() => ({
      kind: 'stage',
      functionName: 'clock',
      requestId: expect.any(String),
      text: 'called by schedule Dev-Shop-Nightly',
    })),
  );
});

test('one without an input calls it with the event of a schedule, and not with that of a rule', async () => {
  const { Input: _, ...Target } = nightly.Nightly.Properties.Target;
  const [result] = await read({
    Nightly: { ...nightly.Nightly, Properties: { ...nightly.Nightly.Properties, Target } },
  }).schedule.send(undefined);
  const [event] = JSON.parse(result && 'payload' in result ? result.payload : '[]') as [object];

  expect(event).toMatchObject({
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    resources: ['arn:aws:scheduler:eu-west-1:000000000000:schedule/default/Dev-Shop-Nightly'],
    detail: '{}',
  });
});
