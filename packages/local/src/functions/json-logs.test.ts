import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { renderLogLine } from '@lambda-forge/local-functions';
import { until } from '@lambda-forge/test-support';
import { Duration } from 'aws-cdk-lib';
import { ApplicationLogLevel, LoggingFormat, SystemLogLevel, Tracing } from 'aws-cdk-lib/aws-lambda';
import { startTestStage, type TestStage } from '../stage.test.support.ts';

// What AWS's own runtime writes of the same calls:
// https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/LogPatch.js
const talk = `
console.log('at its start');
class OrderError extends Error {}
exports.handler = async (event) => {
  console.trace('not', 'written');
  console.debug('nor this');
  console.log('hi %s', 'you');
  console.info({ order: 7, failed: new OrderError('late') });
  console.log();
  console.warn('careful', new OrderError('late'));
  const self = {};
  self.self = self;
  console.log(self);
  console.error(new OrderError('gone'));
  console.log('two\\nlines');
  process.stdout.write('{"level":"debug","timestamp":"2026-01-01T00:00:00Z","message":"own"}\\n');
  process.stdout.write('plain\\n');
  if (event === 'throw') throw new OrderError('thrown');
  if (event === 'wait') await new Promise((resolve) => setTimeout(resolve, 9e6));
};`;

let stage: TestStage;
beforeAll(async () => {
  const json = { loggingFormat: LoggingFormat.JSON };
  stage = await startTestStage(({ addFunction }) => {
    addFunction('Talk', talk, { ...json, tracing: Tracing.ACTIVE });
    addFunction('Late', talk, { ...json, timeout: Duration.seconds(1) });
    addFunction('Quiet', talk, {
      ...json,
      applicationLogLevelV2: ApplicationLogLevel.ERROR,
      systemLogLevelV2: SystemLogLevel.WARN,
    });
    addFunction('Broken', "throw new TypeError('at load');", json);
  });
});
afterAll(() => stage?.stop());

const requestId = expect.stringMatching(/^[0-9a-f-]{36}$/);
const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

describe('a function whose log format is JSON', () => {
  test("writes what Lambda's runtime writes of console, and what Lambda adds", async () => {
    await stage.running.invoke('Talk', 'well');
    const entries = await entriesOf('Talk', 1);
    const entry = (level: string, fields: object) => ({ timestamp, level, requestId, ...fields });
    const late = { errorType: 'OrderError', errorMessage: 'late', stackTrace: expect.any(Array) };

    expect(entries).toEqual([
      { timestamp, level: 'INFO', message: 'at its start' },
      {
        time: timestamp,
        type: 'platform.start',
        record: {
          requestId,
          functionArn: expect.stringMatching(/:function:Talk$/),
          version: '$LATEST',
          tracing: {
            spanId: expect.any(String),
            type: 'X-Amzn-Trace-Id',
            value: expect.stringMatching(/^Root=1-/),
          },
        },
      },
      entry('INFO', { message: 'hi you' }),
      entry('INFO', { message: { order: 7, failed: late } }),
      entry('INFO', {}),
      entry('WARN', { message: expect.stringMatching(/^careful OrderError: late\n/), ...late }),
      entry('INFO', { message: expect.stringMatching(/^<ref \*1> \{ self: \[Circular \*1\] \}$/) }),
      entry('ERROR', { message: { ...late, errorMessage: 'gone' } }),
      entry('INFO', { message: 'two\nlines' }),
      'plain',
      {
        time: timestamp,
        type: 'platform.report',
        record: {
          requestId,
          metrics: {
            durationMs: expect.any(Number),
            billedDurationMs: expect.any(Number),
            memorySizeMB: 128,
            maxMemoryUsedMB: expect.any(Number),
            initDurationMs: expect.any(Number),
          },
          tracing: expect.any(Object),
          status: 'success',
        },
      },
    ]);
  });

  test('has what its handler throws as an entry, and in the report', async () => {
    await stage.running.invoke('Talk', 'throw');
    const entries = await entriesOf('Talk', 2);

    expect(entries.slice(-2)).toMatchObject([
      { level: 'ERROR', requestId, message: { errorType: 'OrderError', errorMessage: 'thrown' } },
      { type: 'platform.report', record: { status: 'error' } },
    ]);
  });

  test('tells of a timeout in the report; people are told why', async () => {
    await stage.running.invoke('Late', 'wait');
    const entries = await entriesOf('Late', 1);

    expect(entries.at(-1)).toMatchObject({ type: 'platform.report', record: { status: 'timeout' } });
    expect(readable('Late').at(-1)).toMatch(/Status: timeout .*Task timed out after 1\.00 seconds$/);
  });

  test('has what keeps its module from loading', async () => {
    await stage.running.invoke('Broken', {});

    expect(await entriesOf('Broken', 1)).toEqual([
      expect.objectContaining({
        level: 'ERROR',
        message: expect.objectContaining({ errorMessage: 'at load' }),
      }),
      expect.objectContaining({ type: 'platform.start' }),
      expect.objectContaining({
        type: 'platform.report',
        record: expect.objectContaining({ status: 'error' }),
      }),
    ]);
  });
});

test('levels leave out what is below them, of what Lambda adds, too', async () => {
  await stage.running.invoke('Quiet', 'throw');
  const entries = await entriesOf('Quiet', 1);

  expect(entries).toMatchObject([
    { level: 'ERROR', message: { errorMessage: 'gone' } },
    { level: 'ERROR', message: { errorMessage: 'thrown' } },
    { type: 'platform.report' },
  ]);
});

const linesOf = (name: string) => stage.log.filter(({ functionName }) => functionName === name);
const readable = (name: string) => linesOf(name).map(renderLogLine);

// Standard output and the report are pipes of their own.
async function entriesOf(name: string, reports: number): Promise<unknown[]> {
  await until(() => linesOf(name).filter(({ kind }) => kind === 'report').length === reports);
  return linesOf(name).map(({ text }) => (text.startsWith('{') ? JSON.parse(text) : text));
}
