import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import { assertNoProblems, defineError, ForgeError, type Problem, SettingsError } from './errors.ts';

const [one, two] = [new Error('one'), new Error('two')];

test.each<[string, Problem[], string, unknown]>([
  ['one problem', [{ message: 'a.', hint: 'Do b.', cause: one }], 'Title: a.\n  Do b.', one],
  ['one that nothing threw', [{ message: 'a.' }], 'Title: a.', undefined],
  [
    'several, of which one was thrown',
    [
      { message: 'a.', hint: 'Do b.' },
      { message: 'c.', cause: one },
    ],
    'Title: 2 problems\n  - a.\n    Do b.\n  - c.',
    one,
  ],
  [
    'several of one cause',
    [
      { message: 'a.', cause: one },
      { message: 'c.', cause: one },
    ],
    'Title: 2 problems\n  - a.\n  - c.',
    one,
  ],
  [
    'several, of which one shows what it is about and has a code of its own',
    [{ code: 'OWN', message: 'a.', excerpt: 'let a = ;', hint: 'Do b.' }, { message: 'c.' }],
    'Title: 2 problems\n  - a.\n      let a = ;\n    Do b.\n  - c.',
    undefined,
  ],
])('%s', (_, problems, message, cause) => {
  const error = errorOf(problems);

  expect(error.message).toBe(message);
  expect(error.cause).toBe(cause);
  expect(error.problems).toEqual(problems.map((problem) => ({ code: 'SETTINGS_INVALID', ...problem })));
});

test('several causes are all kept', () => {
  const { cause } = errorOf([
    { message: 'a.', cause: one },
    { message: 'b.', cause: two },
  ]);

  expect((cause as AggregateError).errors).toEqual([one, two]);
});

test('no problem is no error', () => {
  expect(() => assertNoProblems([], 'Title', SettingsError)).not.toThrow();
});

test('an error of one sentence is its own only problem, which Node.js does not print beside the message', () => {
  const error = new SettingsError('a.', { hint: 'Do b.' });

  expect(error.problems).toEqual([{ code: 'SETTINGS_INVALID', message: 'a.', hint: 'Do b.', cause: error }]);
  expect(inspect(error)).not.toContain('problems');
});

test('an error is data for programs: its message without the hint, and each problem', () => {
  const where = { function: 'Hello', file: 'functions/hello/main.ts', line: 2 };
  const problem = { message: 'a.', hint: 'Do b.', ...where };

  expect(new SettingsError('a.', { hint: 'Do b.' }).summary).toBe('a.');
  expect(JSON.parse(JSON.stringify(errorOf([{ ...problem, cause: one }])))).toEqual({
    code: 'SETTINGS_INVALID',
    message: 'Title: a.',
    hint: 'Do b.',
    problems: [{ code: 'SETTINGS_INVALID', ...problem }],
  });
  expect(JSON.parse(JSON.stringify(errorOf([problem, { message: 'c.' }])))).toMatchObject({
    message: 'Title: 2 problems\n  - a.\n    Do b.\n  - c.',
    problems: [problem, { message: 'c.' }],
  });
});

test('a class of errors has its own name and code, and is a ForgeError', () => {
  class OneError extends defineError('ONE') {}
  class OtherError extends defineError('ONE') {}
  const error = new OneError('a.', { hint: 'Do b.', cause: one });

  expect(error).toBeInstanceOf(ForgeError);
  expect(error).not.toBeInstanceOf(OtherError);
  expect(error).toMatchObject({
    name: 'OneError',
    code: 'ONE',
    message: 'a.\n  Do b.',
    hint: 'Do b.',
    cause: one,
  });
  expect(inspect(error)).toMatch(/^OneError: a\./);
});

function errorOf(problems: readonly Problem[]): SettingsError {
  try {
    assertNoProblems(problems, 'Title', SettingsError);
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}
