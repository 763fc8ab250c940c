import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readExecution } from './read-execution.ts';
import { recordRun } from './record-run.ts';
import { actionRecord, createRunFolder, pipeline } from './run.test.support.ts';
import { eventsFile } from './run-event.ts';

const beginning = { id: 'r1', pipeline: 'Shop', work: '/tmp/work' };

function begin() {
  const { directory } = createRunFolder();
  const recorder = recordRun(directory, beginning);
  recorder.pipelineStarted(pipeline);
  const start = (stage: string, action: string): void =>
    recorder.actionStarted(stage, action, join(directory, 'logs', `${stage}.${action}.log`));
  return { directory, recorder, start };
}

test('a run is read while it goes on: what has ended, what runs, what waits, what is to come', () => {
  const { directory, recorder, start } = begin();
  start('Build', 'Unit');
  recorder.actionEnded(actionRecord('Build', 'Unit', { summary: '3 tests', log: join(directory, 'logs/a') }));
  start('Build', 'Synth');
  start('Prod', 'Approve');
  recorder.approvalNeeded({ stage: 'Prod', action: 'Approve', comment: 'Have you looked?' });
  recorder.stageDeployed({ stage: 'Staging', links: [{ title: 'API', url: 'http://127.0.0.1:1/' }] });
  const { rounds, ...run } = readExecution(directory);

  expect(run).toMatchObject({
    id: 'r1',
    pipeline: 'Shop',
    state: 'running',
    isServed: true,
    isInterrupted: false,
  });
  expect(run.endedAt).toBeUndefined();
  expect(run.deployed).toEqual([{ stage: 'Staging', links: [{ title: 'API', url: 'http://127.0.0.1:1/' }] }]);
  expect(rounds[0]?.stages.map(({ name, state }) => [name, state])).toEqual([
    ['Build', 'running'],
    ['Prod', 'waiting'],
  ]);
  const [unit, synth, docs] = rounds[0]?.stages[0]?.actions ?? [];
  expect(unit).toMatchObject({ state: 'succeeded', summary: '3 tests', log: 'logs/Build.Unit.log' });
  expect(synth).toMatchObject({ state: 'running', log: 'logs/Build.Synth.log' });
  expect(docs).toMatchObject({ state: 'pending' });
  expect(rounds[0]?.stages[1]?.actions[0]?.approval?.comment).toBe('Have you looked?');
  expect(readFileSync(join(directory, eventsFile), 'utf8')).not.toContain('not recorded');
});

test('what failed first is told, whatever the order of the actions', async () => {
  const { directory, recorder, start } = begin();
  start('Build', 'Unit');
  start('Build', 'Synth');
  recorder.actionEnded(actionRecord('Build', 'Synth', { failure: { message: 'no app', exitCode: 2 } }));
  await new Promise((resolve) => setTimeout(resolve, 5));
  recorder.actionEnded(actionRecord('Build', 'Unit', { failure: { message: '1 test failed' } }));
  const record = recorder.end(undefined, { isKept: true });
  const run = readExecution(directory);

  expect(run.failedFirst).toMatchObject({ stage: 'Build', name: 'Synth', failure: { exitCode: 2 } });
  expect(run).toMatchObject({ state: 'failed', isServed: false });
  expect(record.actions.map(({ action }) => action)).toEqual(['Unit', 'Synth']);
  expect(JSON.parse(readFileSync(join(directory, 'run.json'), 'utf8'))).toEqual(record);
});

test('a run that started over has both rounds', () => {
  const { directory, recorder, start } = begin();
  start('Build', 'Unit');
  recorder.actionEnded(actionRecord('Build', 'Unit'));
  recorder.pipelineStarted({ name: 'Shop', stages: [] });
  const record = recorder.end(undefined, { isKept: false });

  expect(record).toMatchObject({ restarted: true, state: 'succeeded' });
  expect(readExecution(directory).rounds.map(({ stages }) => stages.length)).toEqual([2, 0]);
});

test('a run whose process is gone was stopped, and so was what it was about', () => {
  const { directory, start } = begin();
  start('Build', 'Unit');
  const file = join(directory, eventsFile);
  writeFileSync(file, readFileSync(file, 'utf8').replace(`"pid":${process.pid}`, `"pid":${2 ** 22 + 1}`));
  const run = readExecution(directory);

  expect(run).toMatchObject({ state: 'stopped', isInterrupted: true, isServed: false });
  expect(run.endedAt).toBeDefined();
  expect(run.rounds[0]?.stages[0]?.actions.map(({ state }) => state)).toEqual([
    'stopped',
    'pending',
    'pending',
  ]);
});

describe('a reader', () => {
  test('leaves a line that is being written, and passes over what a later version has added', () => {
    const { directory, recorder } = begin();
    const file = join(directory, eventsFile);
    appendFileSync(file, '{"at":"2026-11-30T10:00:01.000Z","type":"Paused","why":"?"}\n');
    recorder.note('on it goes');
    appendFileSync(file, '{"at":"2026-11-30T10:00:02.000Z","ty');

    expect(readExecution(directory)).toMatchObject({ state: 'running', notes: ['on it goes'] });
  });

  test.each([
    ['{"at":', 'the line is not JSON'],
    ['null', 'the line has no "type"'],
    ['{"at":"soon","type":"Note","text":""}', 'the line has no "type", or no time in "at"'],
    ['{"at":"2026-11-30T10:00:01.000Z","type":"ActionEnded"}', 'the ActionEnded has no "record"'],
    [
      '{"at":"2026-11-30T10:00:01.000Z","type":"PipelineStarted","pipeline":null}',
      'what the PipelineStarted has as "pipeline" is none',
    ],
    [
      '{"at":"2026-11-30T10:00:01.000Z","type":"PipelineStarted","pipeline":{"name":"Shop","stages":[{"name":"Build"}]}}',
      'what the PipelineStarted has as "pipeline" is none',
    ],
    [
      '{"at":"2026-11-30T10:00:01.000Z","type":"StageDeployed","stage":"Dev","links":{}}',
      'what the StageDeployed has as "links" is none',
    ],
    ...['/etc/passwd', '../../x.log', 'logs/../../x.log', 'C:\\\\x.log'].map(
      (log) =>
        [
          `{"at":"2026-11-30T10:00:01.000Z","type":"ActionStarted","stage":"A","action":"B","log":"${log}"}`,
          'what the ActionStarted has as "log" is none',
        ] as const,
    ),
    [
      '{"at":"2026-11-30T10:00:01.000Z","type":"ActionEnded","record":{"stage":"A","action":"B","state":"failed","reports":[{"directory":"../.."}]}}',
      'what the ActionEnded has as "record" is none',
    ],
  ])('names the file and the line of a damaged record: %s', (line, reason) => {
    const { directory } = begin();
    appendFileSync(join(directory, eventsFile), `${line}\n`);

    expect(() => readExecution(directory)).toThrow(`events.jsonl:3 is damaged: ${reason}`);
  });

  test('refuses a record that has no beginning, is of a higher version, or is not there', () => {
    const { directory } = begin();
    const file = join(directory, eventsFile);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"version":1', '"version":2'));
    expect(() => readExecution(directory)).toThrow('is of version 2; versions up to 1 are read here.');
    writeFileSync(file, text.split('\n').slice(1).join('\n'));
    expect(() => readExecution(directory)).toThrow('it begins with PipelineStarted');
    renameSync(file, `${file}.gone`);
    expect(() => readExecution(directory)).toThrow('events.jsonl does not exist.');
  });
});

test('a stage that was skipped says why, and its actions with it; a new round forgets it', () => {
  const { directory, recorder } = begin();
  recorder.stageSkipped({ stage: 'Build', reason: 'of the first round' });
  recorder.pipelineStarted(pipeline);
  recorder.stageSkipped({ stage: 'Prod', reason: '#{Build@Synth.PROD} is unchanged' });
  const record = recorder.end(undefined, { isKept: false });
  const { rounds, state } = readExecution(directory);

  expect(record.skipped).toEqual([{ stage: 'Prod', reason: '#{Build@Synth.PROD} is unchanged' }]);
  expect(rounds[1]?.stages.map((stage) => [stage.name, stage.state, stage.skipped])).toEqual([
    ['Build', 'pending', undefined],
    ['Prod', 'skipped', '#{Build@Synth.PROD} is unchanged'],
  ]);
  expect(rounds[1]?.stages[1]?.actions.map((action) => action.state)).toEqual(['skipped']);
  expect(state).toBe('succeeded');
});
