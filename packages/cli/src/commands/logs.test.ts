import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { keepLog, keptLogFile } from '@lambda-forge/local';
import { type FakeAws, startFakeAwsHere, type TestApp, writeApp } from '@lambda-forge/test-support';
import { captureOutput } from '../captured-output.test.support.ts';
import { main } from '../main.ts';

const here = process.cwd();
const printed = captureOutput();
const fn = (name: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: `Dev-Orders-${name}`,
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Code: { ZipFile: '' },
  },
});
const entry = (level: string, message: string) =>
  JSON.stringify({ timestamp: '2026-01-01T00:00:00.000Z', level, requestId: 'r', message });
let aws: FakeAws;
let app: TestApp;

beforeAll(async () => {
  aws = await startFakeAwsHere();
});
afterAll(() => aws.stop());
beforeEach(() => {
  app = writeApp({ resources: { GetOrder: fn('GetOrder'), Pay: fn('Pay') } });
  process.chdir(app.root);
});
afterEach(() => {
  process.chdir(here);
  app.remove();
});

const logs = (...args: string[]) => main(['logs', '--stage', 'Dev', '--assembly', app.assembly, ...args]);

test('shows what functions have logged on AWS, in the order of time, from every page', async () => {
  aws.answers['FilterLogEvents'] = (input) => {
    const { logGroupName, nextToken } = JSON.parse(input);
    if (logGroupName.endsWith('Pay'))
      return { events: [{ eventId: 'p', timestamp: 2000, message: entry('ERROR', 'no money') }] };
    if (nextToken) return { events: [{ eventId: 'b', timestamp: 3000, message: 'plain\n' }] };
    return {
      events: [{ eventId: 'a', timestamp: 1000, message: entry('INFO', 'found') }],
      nextToken: 'more',
    };
  };

  expect(await logs('--since', '2h', '--filter', 'ERROR')).toBe(0);
  expect(printed.stdout).toMatch(
    /^1970\S+ \S*GetOrder {2}found\n1970\S+ \S*Pay {2}ERROR no money\n1970\S+ \S*GetOrder {2}plain\n$/,
  );
  const { filterPattern, startTime } = JSON.parse(aws.asked.at(-1)?.input ?? '');
  expect(filterPattern).toBe('ERROR');
  expect(Date.now() - startTime).toBeGreaterThan(7_100_000);
  // AWS takes no time before 1970.
  expect(await logs('--since', '30000d')).toBe(0);
  expect(JSON.parse(aws.asked.at(-1)?.input ?? '')).toMatchObject({ startTime: 0 });

  printed.clear();
  expect(await logs('Dev-Orders-Pay', '--json')).toBe(0);
  expect(JSON.parse(printed.stdout)).toEqual({
    timestamp: '1970-01-01T00:00:02.000Z',
    function: 'Dev-Orders-Pay',
    message: entry('ERROR', 'no money'),
  });
});

test('says which log group is missing, where to look, and which function was meant', async () => {
  aws.answers['FilterLogEvents'] = {
    status: 400,
    body: { __type: 'ResourceNotFoundException', message: 'no' },
  };

  expect(await logs()).toBe(1);
  expect(printed.stderr).toMatch(
    /no log group \/aws\/lambda\/Dev-Orders-\w+ in \S+, and none of 2 functions has one\.[\s\S]*forge deploy/,
  );

  printed.clear();
  expect(await logs('Dev-Orders-Pai')).toBe(1);
  expect(printed.stderr).toMatch(/no function "Dev-Orders-Pai"[\s\S]*Did you mean Dev-Orders-Pay\?|It has:/);

  // JavaScript takes all but the first two for dates, most of 2001.
  for (const time of ['yesterday', '2026-13-01', '5', '-3', 'order 7', '10 m']) {
    printed.clear();
    expect(await logs('--since', time)).toBe(1);
    expect(printed.stderr).toContain('It must be such as 30s, 10m, 2h, 1d, or 2026-11-30T09:00.');
  }
});

test('shows what the stage on this machine has logged, by the same words', async () => {
  expect(await logs('--local')).toBe(1);
  expect(printed.stderr).toMatch(/Stage Dev has not run on this machine[\s\S]*forge dev Dev/);

  printed.clear();
  const passed: unknown[] = [];
  const log = keepLog(app.root, 'Dev', (line) => passed.push(line));
  log({ kind: 'stage', text: 'not kept' });
  log({ kind: 'function', functionName: 'Dev-Orders-Pay', text: entry('WARN', 'little money') });
  log({ kind: 'function', functionName: 'Dev-Orders-GetOrder', text: 'found order 7' });
  expect(passed).toHaveLength(3);
  expect(readFileSync(keptLogFile(app.root, 'Dev'), 'utf8').trim().split('\n')).toHaveLength(2);

  expect(await logs('--local', '--filter', '?money ?none -order')).toBe(0);
  expect(printed.stdout).toMatch(/^\S+ \S*Pay {2}WARN little money\n$/);

  printed.clear();
  expect(await logs('--local', 'Dev-Orders-GetOrder', '--filter', '"order 7"')).toBe(0);
  expect(printed.stdout).toMatch(/GetOrder {2}found order 7\n$/);
  expect(await logs('--local', '--filter', '{ $.level = "WARN" }')).toBe(1);
  expect(printed.stderr).toContain('is a pattern of fields, which CloudWatch Logs alone knows.');
});
