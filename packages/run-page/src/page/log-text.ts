/** A log in pieces that do not change any more, so that only the last one is drawn again when it grows. */
export interface LogText {
  /** Of `pieceLength` lines each, but the last. */
  readonly pieces: readonly (readonly string[])[];
}

const pieceLength = 200;

/** Adds what a log has grown by; its last line may go on. */
export function appendText({ pieces }: LogText, text: string): LogText {
  const last = pieces.at(-1) ?? [''];
  const [first = '', ...others] = text.split('\n');
  let rest = [...last.slice(0, -1), `${last.at(-1) ?? ''}${first}`, ...others];
  const next = [...pieces.slice(0, -1)];
  while (rest.length > pieceLength) {
    next.push(rest.slice(0, pieceLength));
    rest = rest.slice(pieceLength);
  }
  return { pieces: [...next, rest] };
}

/** The numbers of the lines, from 0, that hold some words, whatever their case. */
export function findLines(lines: readonly string[], words: string): readonly number[] {
  const sought = words.toLowerCase();
  if (sought === '') return [];
  return lines.flatMap((line, index) => (line.toLowerCase().includes(sought) ? [index] : []));
}

/** A line, split into what is not and what is sought: those with odd numbers are. */
export function splitLine(line: string, words: string): readonly string[] {
  if (words === '') return [line];
  const escaped = words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return line.split(new RegExp(`(${escaped})`, 'gi'));
}
