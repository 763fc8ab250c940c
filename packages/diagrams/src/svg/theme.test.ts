import { expect, test } from '@jest/globals';
import { contrastOf } from '@lambda-forge/test-support';
import { themes } from './theme.ts';

test.each(['light', 'dark'] as const)(
  'texts, lines and shapes are legible for everybody, in %s',
  (scheme) => {
    const { paper, box, header, edge, text, quiet, accent } = themes[scheme];
    const contrasts = (of: readonly string[], on: readonly string[]) =>
      of.flatMap((colour) => on.map((below) => contrastOf(colour, below)));

    expect(Math.min(...contrasts([text, quiet], [paper, box, header]))).toBeGreaterThanOrEqual(4.5);
    expect(Math.min(...contrasts([edge, accent], [paper, box]))).toBeGreaterThanOrEqual(3);
  },
);
