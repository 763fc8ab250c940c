import { ForgeError, type Problem } from '@lambda-forge/context';

/** What was thrown, as problems of a list; an error that is not ours is one. */
export function toProblems(error: unknown): readonly Problem[] {
  return error instanceof ForgeError ? error.problems : [{ message: String(error), cause: error }];
}

/** What to throw of `error`, which lists `problems`: an error that is not ours, as it is, where that is all. */
export function toThrown(error: unknown, problems: readonly Problem[]): unknown {
  const [first, ...others] = problems;
  const isForeign =
    others.length === 0 && first?.cause !== undefined && first.message === String(first.cause);
  return isForeign ? first.cause : error;
}
