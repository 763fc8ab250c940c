import { closest, distance } from 'fastest-levenshtein';

/** The one of `candidates` that `word` was probably meant to be, or undefined when none is near. */
export function suggest(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const lower = word.toLowerCase();
  const known = candidates.map((candidate) => candidate.toLowerCase());
  const near = known.find((each) => isSwapped(lower, each)) ?? closest(lower, known);
  const found = candidates.find((candidate) => candidate.toLowerCase() === near);
  const isNear = isSwapped(lower, near) || distance(lower, near) <= Math.max(1, Math.floor(near.length / 3));
  return isNear ? found : undefined;
}

// Two letters in the wrong order are one slip, of short words, too: Ulrs is Urls.
function isSwapped(word: string, other: string): boolean {
  const at = [...word].findIndex((letter, index) => letter !== other[index]);
  const swapped = word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  return at >= 0 && at + 1 < word.length && swapped === other;
}
