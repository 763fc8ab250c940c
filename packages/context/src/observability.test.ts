import { describe, expect, test } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { findSettingsProblems } from './check-settings.ts';
import { createContext } from './create-context.ts';
import { defaultThresholds, type ObservabilitySettings } from './observability.ts';

const good = {
  region: 'us-east-2',
  name: 'Orders',
  repo: { owner: 'octocat', name: 'orders' },
  dev: { arns: {} },
  staging: { arns: {} },
};
const logs = { format: 'JSON', level: 'INFO', systemLevel: 'INFO' };

describe('where nothing is said', () => {
  test('logs are JSON, and what costs by the month is on outside of Dev', () => {
    expect(observe('Staging')).toEqual({
      logs,
      tracing: false,
      alarms: defaultThresholds,
      dashboard: true,
    });
    expect(observe('Dev')).toEqual({ logs: { ...logs, level: 'DEBUG' }, tracing: false, dashboard: false });
  });

  test("a copy of a stage for another pipeline's tests has no alarms", () => {
    expect(observe('Staging', {}, { alarms: true, dashboard: true }, 'Prod')).toEqual({
      logs,
      tracing: false,
      dashboard: false,
    });
  });
});

describe('what is said', () => {
  test('is on by true, and off by false', () => {
    const all = { tracing: true, powertools: true, accessLogs: true, alarms: false, dashboard: false };

    expect(observe('Staging', all)).toEqual({
      logs,
      tracing: true,
      powertools: { serviceName: 'Orders', metricsNamespace: 'Orders' },
      accessLogs: { accountRole: false },
      dashboard: false,
    });
  });

  test("of a stage goes before what stages share, key by key; Dev's alarms are for its own block to say", () => {
    const shared = {
      logs: { level: 'WARN' },
      alarms: { topic: 'alarms', errors: 5 },
      tracing: true,
    } as const;
    const { alarms, ...others } = observe('Staging', shared, {
      logs: { systemLevel: 'WARN' },
      alarms: { throttles: false, errors: 2 },
      tracing: false,
    });

    const { throttles: _, ...thresholds } = defaultThresholds;
    expect(alarms).toEqual({ ...thresholds, topic: 'alarms', errors: 2 });
    expect(others).toMatchObject({
      tracing: false,
      logs: { format: 'JSON', level: 'WARN', systemLevel: 'WARN' },
    });
    expect(observe('Dev', shared).alarms).toBeUndefined();
    expect(observe('Dev', shared, { alarms: true }).alarms).toEqual({
      ...defaultThresholds,
      topic: 'alarms',
      errors: 5,
    });
  });

  test('may come from the command line, where all is text', () => {
    const context = { ...good, 'observability.tracing': 'true', 'staging.observability.alarms.errors': '7' };
    const { observability } = createContext(new App({ context }), { stage: 'Staging', resources: 'staging' });

    expect(observability).toMatchObject({ tracing: true, alarms: { errors: 7 } });
  });
});

test.each<[settings: unknown, message: string, ...hint: string[]]>([
  [
    { alarms: { eror: 5 } },
    'observability.alarms.eror is 5; expected only topic, errors, throttles, duration, 4xx, 5xx, deadLetters here.',
    'Did you mean "errors"?',
  ],
  [
    { alarm: true },
    'observability.alarm is true; expected only logs, tracing, powertools, accessLogs, alarms, dashboard here.',
    'Did you mean "alarms"?',
  ],
  [
    { alarms: { errors: 0 } },
    'observability.alarms.errors is 0; expected a whole number from 1 on, or false.',
  ],
  [
    { alarms: { duration: 120 } },
    'observability.alarms.duration is 120; expected a percentage from 1 to 100, or false.',
  ],
  [{ alarms: 'on' }, 'observability.alarms is "on"; expected true, false or an object.'],
  [{ tracing: 1 }, 'observability.tracing is 1; expected true or false.'],
  [
    { logs: { level: 'VERBOSE' } },
    'observability.logs.level is "VERBOSE"; expected "TRACE" or "DEBUG" or "INFO" or "WARN" or "ERROR" or "FATAL".',
  ],
  [true, 'observability is true; expected an object such as { "tracing": true }.'],
])('refuses %j', (...given) => {
  const [observability, message, hint] = given;
  expect(findSettingsProblems({ ...good, observability }, ['dev'])).toEqual([
    { message, ...(hint ? { hint } : {}) },
  ]);
});

function observe(
  stage: 'Dev' | 'Staging',
  shared: ObservabilitySettings = {},
  own: ObservabilitySettings = {},
  pipeline: string = stage,
) {
  const resources = stage.toLowerCase();
  const context = { ...good, observability: shared, [resources]: { arns: {}, observability: own } };
  return createContext(new App({ context }), { stage, resources, pipeline }).observability;
}
