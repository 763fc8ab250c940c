import { expect, test } from '@jest/globals';
import { actionRecord, pipeline } from './run.test.support.ts';
import type { RunEvent } from './run-event.ts';
import { toExecution } from './to-execution.ts';
import { toTimeLine } from './to-time-line.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 10, 30, 10, 0, second)).toISOString();
const started = (second: number, stage: string, action: string): RunEvent => ({
  at: at(second),
  type: 'ActionStarted',
  stage,
  action,
  log: '',
});
const ended = (second: number, stage: string, action: string): RunEvent => ({
  at: at(second),
  type: 'ActionEnded',
  record: actionRecord(stage, action),
});
const events: readonly RunEvent[] = [
  { at: at(0), type: 'RunStarted', version: 1, id: 'r', pid: process.pid },
  { at: at(0), type: 'PipelineStarted', pipeline },
  started(1, 'Build', 'Unit'),
  started(1, 'Build', 'Synth'),
  ended(3, 'Build', 'Unit'),
  ended(9, 'Build', 'Synth'),
  started(9, 'Build', 'Docs'),
  ended(10, 'Build', 'Docs'),
  started(10, 'Prod', 'Approve'),
];

test('an action waits for the last to end of those before it, in its stage or the one before', () => {
  const line = toTimeLine(toExecution(events), Date.parse(at(25)));

  expect(line.map(({ action, startMs, durationMs }) => [action, startMs, durationMs])).toEqual([
    ['Unit', 1000, 2000],
    ['Synth', 1000, 8000],
    ['Docs', 9000, 1000],
    ['Approve', 10_000, 15_000],
  ]);
  expect(line.map(({ waitedFor }) => waitedFor?.action)).toEqual([undefined, undefined, 'Synth', 'Docs']);
  expect(line.map(({ isDecisive }) => isDecisive)).toEqual([false, true, true, true]);
});

test('what has not begun is not on it', () => {
  expect(toTimeLine(toExecution(events.slice(0, 2)), 0)).toEqual([]);
});
