import { describe, test } from '@jest/globals';
import { isWhole } from './is-whole.ts';

/** `test.each` for package managers or versions: of the first always, of the others where the matrix is whole. */
export function testEach<T>(
  list: readonly T[],
  name: string,
  run: (each: T) => Promise<void>,
  timeout: number,
): void {
  const [first, ...others] = list;
  test.each<unknown>([first])(name, (each) => run(each as T), timeout);
  (isWhole ? test : test.skip).each<unknown>(others)(name, (each) => run(each as T), timeout);
}

/** `describe.each` for such a list. */
export function describeEach<T>(list: readonly T[], name: string, run: (each: T) => void): void {
  const [first, ...others] = list;
  describe.each<unknown>([first])(name, (each) => run(each as T));
  describeOthers(others, name, run);
}

/** The same for a list of which none is the first. */
export function describeOthers<T>(others: readonly T[], name: string, run: (each: T) => void): void {
  (isWhole ? describe : describe.skip).each<unknown>(others)(name, (each) => run(each as T));
}
