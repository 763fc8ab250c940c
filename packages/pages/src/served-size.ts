import type { Problem } from '@lambda-forge/context';

/**
 * The most bytes of a file that a stage serves, as `servedSize` counts them: what Lambda may answer, 6 MB, with some room
 * for the headers. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const mostServedBytes = 6_000_000;

/** How many bytes a text has in the answer of a function, which is JSON: quotation marks and ends of lines take two. */
export function servedSize(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}

/** That a file of text is larger than a stage serves, if it is; `shown` is what it is called, as the words of a sentence begin. */
export function findTooLarge(text: string, shown: string, problem: Omit<Problem, 'message'>): Problem[] {
  const size = servedSize(text);
  if (size <= mostServedBytes) return [];
  const message = `${shown} has ${toMegabytes(size)} MB, more than the ${toMegabytes(mostServedBytes)} MB that a stage serves.`;
  return [{ message, ...problem }];
}

function toMegabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1).replace('.0', '');
}
