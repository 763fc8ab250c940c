import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { ActionRecord, Pipeline } from '@lambda-forge/local-pipeline';
import { createListProgress } from './list-progress.ts';

const action = (name: string, runOrder: number) => ({ name, runOrder });
const pipeline = {
  stages: [
    { name: 'One', actions: [action('A', 1)] },
    { name: 'Two', actions: [action('B', 1), action('C', 1), action('D', 2)] },
    { name: 'Three', actions: [action('E', 1)] },
  ],
} as unknown as Pipeline;

const record = (stage: string, name: string, own: object): ActionRecord =>
  ({ stage, action: name, ...own }) as unknown as ActionRecord;

let printed = '';

beforeEach(() => {
  printed = '';
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      printed += stripVTControlCharacters(String(text));
      return true;
    });
  }
});

afterEach(() => {
  jest.restoreAllMocks();
});

test('plain lines say what ran, what failed and what did not run, and nothing that did not run looks well', async () => {
  const progress = createListProgress();
  progress.begin(pipeline, '');
  progress.actionStarted('One', 'A', '/none');
  progress.actionEnded(record('One', 'A', { summary: '12 tests' }));
  progress.actionStarted('Two', 'B', '/none');
  progress.actionStarted('Two', 'C', '/none');
  progress.actionEnded(record('Two', 'B', { failure: { message: 'Broke.\nThe rest.' } }));
  progress.actionEnded(record('Two', 'C', {}));
  await progress.end();
  expect(printed).toMatch(/✔ A: 12 tests/);
  expect(printed).toMatch(/✖ B \[FAILED: Broke\.\]/);
  expect(printed).toMatch(/✔ C/);
  expect(printed).toMatch(/✖ Two/);
  expect(printed).not.toMatch(/✔ (Two|Three|D|E)/);
});

test('plain lines say why a stage was skipped, and what comes after it', async () => {
  const progress = createListProgress();
  progress.begin(pipeline, '');
  progress.actionStarted('One', 'A', '/none');
  progress.actionEnded(record('One', 'A', {}));
  progress.stageSkipped({ stage: 'Two', reason: '#{One@A.STATE} is unchanged' });
  progress.actionStarted('Three', 'E', '/none');
  progress.actionEnded(record('Three', 'E', {}));
  await progress.end();
  expect(printed).toMatch(/↓ Two \[SKIPPED: #\{One@A\.STATE\} is unchanged\]/);
  expect(printed).toMatch(/✔ E/);
  expect(printed).not.toMatch(/✔ (Two|B|C|D)/);
});
