/** A problem as RFC 9457 has it, which may have further members. https://www.rfc-editor.org/rfc/rfc9457 */
export interface ProblemDetails {
  /** A URI that names the kind of problem. @default 'about:blank', which says no more than the status does */
  type?: string;
  /** The kind of problem in a few words. */
  title: string;
  status: number;
  /** What is wrong this time. */
  detail?: string;
  /** A URI that names this one occurrence. */
  instance?: string;
}

/** An answer with a problem document, for a contract: `Output = { statusCode: 200; body: Order } | Problem<404>`. */
export interface Problem<Status extends number> {
  statusCode: Status;
  headers: { 'Content-Type': 'application/problem+json' };
  body: ProblemDetails;
}

/** Makes an answer with a problem document. */
export type MakeProblem = <Status extends number>(
  status: Status,
  details?: Partial<ProblemDetails> & Readonly<Record<string, unknown>>,
) => Problem<Status>;

/** What statuses say, in a few words. */
type Reasons = Readonly<Record<number, string>>;

/** What a status says: https://www.rfc-editor.org/rfc/rfc9110#section-15 */
export const reasons: Reasons = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  423: 'Locked',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/**
 * An answer with a problem document.
 * @param details what it says beside the status; the title is that of the status unless it has one. Members that
 * `ProblemDetails` has not are sent, too, though `Problem<404>` in a contract tells nobody of them
 */
export const problem: MakeProblem = /* @__PURE__ */ bindProblem(reasons);

/** `problem` with the titles of these statuses: a bundle holds those of its contract. */
export function bindProblem(reasons: Reasons): MakeProblem {
  return (status, details = {}) => ({
    statusCode: status,
    headers: { 'Content-Type': 'application/problem+json' },
    body: {
      title: reasons[status] ?? (status < 500 ? 'Request Failed' : 'Server Error'),
      ...details,
      status,
    },
  });
}
