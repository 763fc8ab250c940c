import { findAffected, findCommit, tryGit } from '@lambda-forge/working-tree';
import { readDeployedCommit } from './read-deployed-commit.ts';

/** The tests of a suite that changes touch. */
export interface TestChoice {
  /** Their files, from the app's folder; undefined for all that there are. */
  readonly tests?: readonly string[];
  /** Says which and why, for people. */
  readonly description: string;
}

/**
 * The files of unit tests that changes touch.
 * @param since a branch or commit, from which what is checked out has gone on; or, with a slash at its beginning, the name
 * of the parameter that keeps the commit which a pipeline has deployed last. Where that tells nothing, all are touched
 * @param parameters the folder that stands for parameters. @default what `LAMBDA_FORGE_PARAMETERS` says, else AWS
 * @throws TestingError when there are no tests; WorkingTreeError when there is no such branch or commit
 */
export async function chooseAffectedTests(
  root: string,
  since: string,
  parameters?: string,
): Promise<TestChoice> {
  const { findTestFiles } = await import('@lambda-forge/testing/runner');
  const tests = findTestFiles(root, 'unit');
  const isParameter = since.startsWith('/');
  const base = isParameter ? readDeployedCommit(since, parameters) : { commit: findBase(root, since) };
  if ('unknown' in base) return { description: `All unit tests: ${base.unknown}.` };
  const affected = findAffected({ root, since: base.commit, tests });
  if (affected.reason !== undefined) {
    const named = isParameter && affected.since === undefined ? `; ${since} names it` : '';
    return { description: `All unit tests: ${affected.reason}${named}.` };
  }
  const commit = base.commit.slice(0, 8);
  if (affected.tests.length === 0)
    return { tests: [], description: `No unit tests: no change since ${commit} touches any.` };
  const count = `${affected.tests.length} of ${tests.length}`;
  return {
    tests: affected.tests,
    description: `${count} unit tests, those that changes since ${commit} touch: ${affected.tests.join(', ')}`,
  };
}

// A branch may have gone on, too.
function findBase(root: string, ref: string): string {
  const commit = findCommit(root, ref);
  return tryGit(root, ['merge-base', commit, 'HEAD']) ?? commit;
}
