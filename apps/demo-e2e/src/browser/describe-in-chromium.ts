import { describe } from '@jest/globals';
import { findChromium } from '../find-chromium.ts';

/** Describes what needs a browser; where there is none it is skipped, with a line that says how to get one. */
export function describeInChromium(title: string, tests: () => void): void {
  (findChromium() ? describe : describe.skip)(title, tests);
}
