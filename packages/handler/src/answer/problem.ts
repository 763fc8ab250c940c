import { reasonOf } from './reason-of.ts';

/** A problem as RFC 9457 has it; further members are allowed. https://www.rfc-editor.org/rfc/rfc9457 */
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

/**
 * An answer with a problem document.
 * @param details what it says beside the status; the title is that of the status unless it has one
 */
export function problem<Status extends number>(
  status: Status,
  details: Partial<ProblemDetails> & Readonly<Record<string, unknown>> = {},
): Problem<Status> {
  return {
    statusCode: status,
    headers: { 'Content-Type': 'application/problem+json' },
    body: { title: reasonOf(status), ...details, status },
  };
}
