import { relative, sep } from 'node:path';
import { listFiles } from '@lambda-forge/context';
import { TestingError } from '../errors.ts';
import { patternOf } from './suite-options.ts';
import { type Suite, testFilesOf } from './suites.ts';

/**
 * The files of a suite from the app's folder, for runners that are told each.
 * @param chosen patterns of paths; a file is taken that fits any. Empty for all
 * @throws TestingError when there is none, but for integration tests, which an app without endpoints needs not have
 */
export function findTestFiles(root: string, suite: Suite, chosen: readonly string[] = []): string[] {
  const pattern = new RegExp(testFilesOf(suite));
  const wanted = chosen.length === 0 ? /^/ : new RegExp(patternOf(root, chosen));
  const files = listFiles(root)
    .map((file) => relative(root, file).split(sep).join('/'))
    .filter((path) => pattern.test(path) && wanted.test(path))
    .sort();
  if (files.length > 0 || suite === 'integration') return files;
  const which =
    chosen.length > 0
      ? `The app in ${root} has no unit tests in ${chosen.join(', ')}`
      : `The app in ${root} has no unit tests`;
  throw new TestingError(`${which}.`, { hint: 'They are files called unit.test.ts.' });
}
