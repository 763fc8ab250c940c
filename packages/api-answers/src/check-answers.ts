import { type StageManifest, toOpenApiPath } from '@lambda-forge/manifest';
import type { DocumentedAnswer, DocumentedEndpoint } from './documented-endpoint.ts';
import { findAnswerFaults } from './find-answer-faults.ts';
import { findDeclared } from './find-declared.ts';
import type { RecordedAnswer } from './recorded-answer.ts';

/** What of the answers to an operation its document does not have. */
export interface AnswerFault {
  /** `GET /orders/{id}` */
  readonly endpoint: string;
  readonly status: number;
  /** What is wrong: `/total is no number`. */
  readonly message: string;
  /** The titles of the tests that were answered so. */
  readonly tests: readonly string[];
}

export interface CheckedAnswers {
  /** Each fault once, in the order of the answers. */
  readonly faults: readonly AnswerFault[];
  /** How many answers were compared. */
  readonly checked: number;
  /** How many were not, as the document has no operation for them. */
  readonly others: number;
}

export interface DocumentedStage {
  /** The stage that has answered. */
  readonly stage: Pick<StageManifest, 'functions'>;
  /** What its document has of each path: that of OpenAPI, which knows no greedy parameters. */
  readonly documented: ReadonlyMap<string, DocumentedEndpoint>;
}

/** Compares the answers of an integration run with what the stage's document has of each operation. */
export function checkAnswers(
  answers: readonly RecordedAnswer[],
  { stage, documented }: DocumentedStage,
): CheckedAnswers {
  const found = new Map<string, { fault: Omit<AnswerFault, 'tests'>; tests: Set<string> }>();
  let checked = 0;
  for (const answer of answers) {
    const path = findDeclared(stage, answer)?.trigger.path;
    const endpoint = path === undefined ? undefined : documented.get(toOpenApiPath(path));
    if (path === undefined || !endpoint?.answers[answer.method]) continue;
    checked += 1;
    for (const fault of findFaults(answer, endpoint)) {
      const key = JSON.stringify([answer.method, path, fault]);
      const known = found.get(key) ?? {
        fault: { endpoint: `${answer.method} ${path}`, ...fault },
        tests: new Set(),
      };
      if (answer.test) known.tests.add(answer.test);
      found.set(key, known);
    }
  }
  return {
    faults: [...found.values()].map(({ fault, tests }) => ({ ...fault, tests: [...tests] })),
    checked,
    others: answers.length - checked,
  };
}

/** What a document has of answers with a status: for itself, for its hundred, or for all others. */
export function findDocumented(
  answers: Readonly<Record<string, DocumentedAnswer>>,
  status: number,
): { readonly key: string; readonly answer: DocumentedAnswer } | undefined {
  const key = [String(status), `${Math.floor(status / 100)}XX`, 'default'].find((each) => each in answers);
  const answer = key === undefined ? undefined : answers[key];
  return key === undefined || answer === undefined ? undefined : { key, answer };
}

type Fault = Pick<AnswerFault, 'status' | 'message'>;

function findFaults(answer: RecordedAnswer, endpoint: DocumentedEndpoint): Fault[] {
  const { status, method, headers, content, body } = answer;
  // A client that follows redirects does not show which it was.
  if (status === undefined) return [];
  const answers = endpoint.answers[method] ?? {};
  const documented = findDocumented(answers, status)?.answer;
  if (!documented) {
    const known = Object.keys(answers).join(', ') || 'none';
    return [{ status, message: `the document does not have this status (it has ${known})` }];
  }
  if (method === 'HEAD' || content === 'unread') return [];
  if (content === 'malformed')
    return [{ status, message: 'its body is not the JSON that its header promises' }];
  const received = content === 'bytes' ? new Uint8Array(1) : body;
  const faults = findAnswerFaults({ headers, body: received }, documented, endpoint);
  return faults.map((message) => ({ status, message }));
}
