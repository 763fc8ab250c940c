/** What a stage has answered to one request of its integration tests. */
export interface RecordedAnswer {
  /** Upper case. */
  readonly method: string;
  /** From the stage's URL on, without what follows a question mark: `/orders/7`. */
  readonly path: string;
  /** Absent where the client has followed a redirect, so that only the last answer was seen. */
  readonly status?: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** What its body is: nothing, JSON or other text, bytes, no JSON although its header says so, or not read to its end. */
  readonly content: 'none' | 'value' | 'bytes' | 'malformed' | 'unread';
  /** What JSON holds, or the text; absent where the body is neither. */
  readonly body?: unknown;
  /** The title of the test that has asked; absent for what hooks ask. */
  readonly test?: string;
}

/** The file that an integration run leaves beside its report: one answer in JSON on each line. */
export const answersFile = 'answers.jsonl';
