/** `1 item`, `2 items`. */
export function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

/** What is wrong with how many there are of something. */
export function findCountFault(number: number, least = 0, most = Infinity, word: string): string | false {
  if (number < least) return `must have at least ${count(least, word)}`;
  return number > most && `must have at most ${count(most, word)}`;
}
