import { expect, test } from '@jest/globals';
import * as answers from './index.ts';

test('exports these names', () => {
  expect(Object.keys(answers).sort()).toEqual([
    'AnswersDifferError',
    'AnswersError',
    'UntestedError',
    'UntestedFileError',
    'answersFile',
    'checkAnswers',
    'findAnswerFaults',
    'findReason',
    'findUntested',
    'readExemptions',
    'readRecordedAnswers',
    'untestedFile',
  ]);
});
