/**
 * The most bytes of a file that a stage serves, as `servedSize` counts them: what Lambda may answer, 6 MB, with some room
 * for the headers. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const mostServedBytes = 6_000_000;

/** How many bytes a text has in the answer of a function, which is JSON: quotation marks and ends of lines take two. */
export function servedSize(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}
