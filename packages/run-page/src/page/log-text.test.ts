import { expect, test } from '@jest/globals';
import { appendText, findLines, splitLine } from './log-text.ts';

test('a log grows within its last piece, whose line goes on, and by further pieces', () => {
  const first = appendText({ pieces: [] }, 'one\ntw');
  expect(appendText(first, 'o\n').pieces).toEqual([['one', 'two', '']]);

  const long = Array.from({ length: 450 }, (_, index) => `line ${index}`);
  const grown = appendText(
    appendText({ pieces: [] }, `${long.slice(0, 210).join('\n')}\n`),
    long.slice(210).join('\n'),
  );
  expect(grown.pieces.map(({ length }) => length)).toEqual([200, 200, 50]);
  expect(grown.pieces.flat()).toEqual(long);
});

test('pieces that are full stay the same, so that they are not drawn again', () => {
  const before = appendText({ pieces: [] }, Array.from({ length: 250 }, () => 'x').join('\n'));

  expect(appendText(before, '\ny').pieces[0]).toBe(before.pieces[0]);
});

test('lines are found whatever the case, and nothing by no words', () => {
  expect(findLines(['FAIL one', 'pass', 'fail two'], 'Fail')).toEqual([0, 2]);
  expect(findLines(['a'], '')).toEqual([]);
});

test.each([
  ['FAIL (1) fail', 'fail', ['', 'FAIL', ' (1) ', 'fail', '']],
  ['a (1) b', '(1)', ['a ', '(1)', ' b']],
  ['a', '', ['a']],
])('the line %j has %j at odd places', (line, words, parts) => {
  expect(splitLine(line, words)).toEqual(parts);
});
