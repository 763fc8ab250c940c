import { afterEach, expect, test } from '@jest/globals';
import { answersVariable, recordAnswers } from './record-answers.ts';

const before = { ...process.env };
const { fetch: original } = globalThis;
afterEach(() => {
  process.env = { ...before };
  globalThis.fetch = original;
});

test('records for a run that is recorded, and not where handlers are told what becomes of their answers', () => {
  process.env['LAMBDA_FORGE_ANSWERS'] = 'throw';
  delete process.env['LAMBDA_FORGE_RECORDED_ANSWERS'];
  recordAnswers();
  expect(globalThis.fetch).toBe(original);

  process.env[answersVariable] = '/tmp';
  recordAnswers();
  expect(globalThis.fetch).not.toBe(original);
});
