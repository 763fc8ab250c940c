import { expect, test } from '@jest/globals';
import { describeState, formatDuration, formatSpan, toPlainText, toRanges } from './format.ts';
import { hashOf, readPlace } from './place.ts';

test.each([
  [0, '0.0 s'],
  [9_940, '9.9 s'],
  [12_400, '12 s'],
  [65_000, '1 min 05 s'],
])('%d milliseconds are %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

test('what has not ended goes on until now, and what has not begun took nothing', () => {
  expect(formatSpan({ startedAt: '2026-11-30T10:00:00.000Z' }, Date.UTC(2026, 10, 30, 10, 0, 7))).toBe(
    '7.0 s',
  );
  expect(formatSpan({}, 0)).toBe('');
});

test('what never began is told so when the run is over', () => {
  expect([describeState('pending', false), describeState('pending', true)]).toEqual(['pending', 'not run']);
});

test('a log is read without colours, and of a line that was overwritten what it was last', () => {
  expect(
    toPlainText(
      '\u001b[1;31mFAIL\u001b[0m a\r\n10 %\r50 %\r100 %\n\u001b]8;;http://x\u0007link\u001b]8;;\u0007',
    ),
  ).toBe('FAIL a\n100 %\nlink');
});

test('a line without an end is read in no time', () => {
  const line = 'x'.repeat(100_000);
  const before = process.cpuUsage();

  expect(toPlainText(`${line}\n1\r\r2\r\n${line}`)).toBe(`${line}\n2\n${line}`);
  // Its own time: another program may have the processor meanwhile. In microseconds.
  expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
});

test('numbers in a row are a range', () => {
  expect(toRanges([1, 2, 3, 7, 9, 10])).toBe('1-3, 7, 9-10');
  expect(toRanges([])).toBe('');
});

test.each([
  { name: 'list' },
  { name: 'run', id: 'a/b' },
  { name: 'run', id: 'a', action: 'Build.Synth #1' },
  { name: 'compare', ids: ['a', 'b'] },
] as const)('the place %j has an address', (place) => {
  expect(readPlace(hashOf(place))).toEqual(place);
});

test.each(['', '#', '#/else', '#/compare/one'])('any other address is the list: %j', (hash) => {
  expect(readPlace(hash)).toEqual({ name: 'list' });
});
