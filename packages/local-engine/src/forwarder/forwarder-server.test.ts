import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createScopes, type StackArtifact } from '@lambda-forge/assembly';
import { type FunctionPool, type LogLine, StageError } from '@lambda-forge/local-functions';
import { type ForwarderServer, openForwarderServer } from './forwarder-server.ts';
import { readDeafSources } from './read-deaf-sources.ts';

const arn = 'arn:aws:lambda:eu-west-1:000000000000:function:worker';
let server: ForwarderServer;

const invokeAsync = async () => {
  throw new Error('Nobody asks for that.');
};

beforeEach(async () => {
  server = await openForwarderServer();
});
afterEach(() => server.close());

const poolOf = (invoke: FunctionPool['invoke']) =>
  new Map([[arn, { config: { name: 'worker' }, invoke } as FunctionPool]]);

const send = async (event: unknown, address = server.addressOf(arn)) => {
  const headers = { 'x-request-id': '1a2b' };
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(event) });
  return [response.status, await response.text()];
};

test('an event goes to its function, and the answer back; the log says what has called', async () => {
  const log: LogLine[] = [];
  const pools = poolOf(async (event, call) => ({ payload: `[${event},"${call?.requestId}"]` }));
  server.attach({
    functions: () => ({ pools, permissions: [] }),
    log: (line) => log.push(line),
    invokeAsync,
  });
  const record = { eventSource: 'aws:sqs', eventSourceARN: 'arn:aws:sqs:eu-west-1:000000000000:jobs' };
  const event = { Records: [record, record] };

  expect(await send(event)).toEqual([200, `[${JSON.stringify(event)},"1a2b"]`]);
  expect(log).toEqual([
    { kind: 'stage', functionName: 'worker', requestId: '1a2b', text: 'called by queue jobs, 2 messages' },
  ]);
});

test('an event waits for what is to come before it, as for the code that was saved', async () => {
  let invoked = 'old code';
  const waiting = await openForwarderServer(async () => {
    invoked = 'new code';
  });
  const pools = poolOf(async () => ({ payload: JSON.stringify(invoked) }));
  waiting.attach({ functions: () => ({ pools, permissions: [] }), log: () => undefined, invokeAsync });

  expect(await send({}, waiting.addressOf(arn))).toEqual([200, '"new code"']);
  await waiting.close();
});

test.each([
  [{ id: 7 }, 'called directly'],
  [{ source: 'shop', 'detail-type': 'Placed' }, 'called by event "Placed" of shop'],
  [
    { triggerSource: 'PreSignUp_SignUp', userPoolId: 'eu-west-1_AbC' },
    'called by user pool eu-west-1_AbC, PreSignUp_SignUp',
  ],
])('of %j it says %s', async (event, text) => {
  const log: LogLine[] = [];
  const pools = poolOf(async () => ({ payload: '1' }));
  server.attach({
    functions: () => ({ pools, permissions: [] }),
    log: (line) => log.push(line),
    invokeAsync,
  });
  await send(event);

  expect(log).toMatchObject([{ text }]);
});

test('failures that are reported to a trigger which does not read them fail the call, which AWS would take for done', async () => {
  const log: LogLine[] = [];
  const mapping = (EventSourceArn: string, more: object) => ({
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { EventSourceArn, FunctionName: 'worker', ...more },
  });
  const queue = (name: string) => `arn:aws:sqs:eu-west-1:000000000000:${name}`;
  const Resources = {
    Jobs: mapping(queue('jobs'), {}),
    Parts: mapping(queue('parts'), { FunctionResponseTypes: ['ReportBatchItemFailures'] }),
  };
  const stack = { stackName: 'Shop', region: 'eu-west-1', template: { Resources }, assets: [] };
  const isDeaf = readDeafSources(createScopes([stack as unknown as StackArtifact], []));
  const answer = { batchItemFailures: [{ itemIdentifier: '1' }] };
  const pools = poolOf(async (event) => ({
    payload: JSON.stringify(event.includes('fine') ? { batchItemFailures: [] } : answer),
  }));
  server.attach({
    functions: () => ({ pools, permissions: [] }),
    log: (line) => log.push(line),
    invokeAsync,
    isDeaf,
  });
  const record = (name: string, body = '') => ({
    Records: [{ eventSource: 'aws:sqs', eventSourceARN: queue(name), body }],
  });
  const told = () => log.splice(0).filter(({ text }) => text.startsWith('failed: '));
  const watched: unknown[] = [];
  server.watch(({ result }) => void result.then((each) => watched.push(each)));

  const [status, text] = await send(record('jobs'));
  const error = JSON.parse(String(text));
  expect([status, error]).toEqual([
    500,
    {
      errorType: 'Runtime.IgnoredBatchItemFailures',
      errorMessage: expect.stringMatching(
        /^It reports 1 of its records as failed .* trigger by jobs .* AWS would take them for done, and lose them/,
      ),
    },
  ]);
  expect(watched).toEqual([{ error }]);
  expect(told()).toMatchObject([{ functionName: 'worker', requestId: '1a2b' }]);
  for (const event of [record('jobs', 'fine'), record('parts'), { Records: [] }])
    expect((await send(event))[0]).toBe(200);
  expect(told()).toEqual([]);
});

test('what comes for the relay of a function is what the engine is to invoke it with asynchronously', async () => {
  const invoked: unknown[] = [];
  const log: LogLine[] = [];
  const pools = new Map([[arn, { config: { name: 'worker', arn } } as FunctionPool]]);
  server.attach({
    functions: () => ({ pools, permissions: [] }),
    log: (line) => log.push(line),
    invokeAsync: async (...call) => {
      if (call[1] === '7') throw new RangeError('It takes no 7.');
      invoked.push(call);
    },
  });

  expect(await send({ id: 'é' }, server.relayAddressOf(arn))).toEqual([200, 'null']);
  expect(await send(7, server.relayAddressOf(arn))).toEqual([
    500,
    '{"errorType":"Runtime.Forwarder","errorMessage":"RangeError: It takes no 7."}',
  ]);
  expect(invoked).toEqual([[arn, '{"id":"é"}']]);
  // Whoever calls a relay may not look at what it fails with.
  expect(log).toEqual([
    { kind: 'stage', functionName: 'worker', text: 'is not called, and the event is lost: It takes no 7.' },
  ]);
});

test('a failure of the function is one of its forwarder', async () => {
  const error = { errorType: 'RangeError', errorMessage: 'not this one' };
  const pools = poolOf(async () => ({ error }));
  server.attach({ functions: () => ({ pools, permissions: [] }), log: () => {}, invokeAsync });

  expect(await send({})).toEqual([500, JSON.stringify(error)]);
});

test('what comes before the stage runs waits for it', async () => {
  const pools = poolOf(async () => ({ payload: '7' }));
  let asked = 0;
  const functions = () => {
    asked += 1;
    if (asked < 3) throw new StageError('The stage is not started yet.');
    return { pools, permissions: [] };
  };
  server.attach({ functions, log: () => {}, invokeAsync });

  expect(await send({})).toEqual([200, '7']);
});

test('events go to the version of the stage that was started last, until it ends', async () => {
  const attach = (payload: string) => {
    const pools = poolOf(async () => ({ payload }));
    return server.attach({ functions: () => ({ pools, permissions: [] }), log: () => {}, invokeAsync });
  };
  attach('"old"');
  const detach = attach('"new"');

  expect(await send({})).toEqual([200, '"new"']);
  detach();
  expect(await send({})).toEqual([200, '"old"']);
});

test('nobody invokes a function who does not know the address', async () => {
  const address = server.addressOf(arn).replace(/[0-9a-f-]{36}/, 'guessed');

  expect(await send({}, address)).toEqual([403, '']);
});
