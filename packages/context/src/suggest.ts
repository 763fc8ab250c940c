import { closest, distance } from 'fastest-levenshtein';

/** The one of `candidates` that `word` was probably meant to be, or undefined when none is near. */
export function suggest(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const lower = word.toLowerCase();
  const near = closest(
    lower,
    candidates.map((candidate) => candidate.toLowerCase()),
  );
  const found = candidates.find((candidate) => candidate.toLowerCase() === near);
  return distance(lower, near) <= Math.max(1, Math.floor(near.length / 3)) ? found : undefined;
}
