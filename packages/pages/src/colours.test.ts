import { expect, test } from '@jest/globals';
import { contrastOf } from '@lambda-forge/test-support';
import { colours } from './colours.ts';

test.each(['light', 'dark'] as const)('texts and outlines are legible for everybody, in %s', (scheme) => {
  const { paper, box, edge, text, quiet, accent, good, bad, goodBox, badBox } = colours[scheme];
  const onAll = [text, quiet, accent, good, bad].flatMap((colour) => [paper, box].map((on) => [colour, on]));
  const texts = [...onAll, [text, goodBox], [good, goodBox], [text, badBox], [bad, badBox]];

  expect(texts.filter(([one = '', other = '']) => contrastOf(one, other) < 4.5)).toEqual([]);
  expect([paper, box].filter((on) => contrastOf(edge, on) < 3)).toEqual([]);
});
