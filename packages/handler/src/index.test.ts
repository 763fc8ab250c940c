import { expect, test } from '@jest/globals';
import * as compiled from './compiled/index.ts';
import * as handler from './index.ts';

test('exports what the README names and nothing else', () => {
  expect(Object.keys(handler).sort()).toEqual([
    'AnswerError',
    'HandlerError',
    'createBatchHandler',
    'createHandler',
    'createStreamHandler',
    'problem',
  ]);
  expect(Object.keys(compiled).filter((name) => !name.startsWith('check'))).toEqual([
    'bindBatchContract',
    'bindContract',
    'bindProblem',
    'bindStreamContract',
    'convertPlain',
    'convertTexts',
    'encodeBytes',
    'findAllFaults',
    'keepTexts',
    'pickHeaders',
    'reasons',
    'renderLists',
  ]);
});
