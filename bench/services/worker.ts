/** The handler of both sides: it says what it has done, and fails with one message in ten. */
export function workerSource(version: string): string {
  return `export const handler = async ({ Records }) => {
  const failed = [];
  for (const { messageId, body } of Records) {
    if (body.startsWith('bad')) failed.push({ itemIdentifier: messageId });
    else console.log(JSON.stringify({ done: body, at: Date.now(), version: '${version}' }));
  }
  return { batchItemFailures: failed };
};
`;
}

export interface Done {
  readonly done: string;
  readonly at: number;
  readonly version: string;
}

/** What it has said, in whatever a side has printed. */
export function readDone(output: string): Done[] {
  return [...output.matchAll(/\{"done":.*?\}/g)].map(([text]) => JSON.parse(text) as Done);
}
