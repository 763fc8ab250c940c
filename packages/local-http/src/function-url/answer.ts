import type { HttpResponse } from '../http-response.ts';

/** An answer, and why it is one of Lambda's own, if it is. */
export interface Answer {
  readonly response: HttpResponse;
  readonly reason?: string;
}

/**
 * The answer to whom may not invoke the function.
 * https://github.com/localstack/localstack/blob/master/tests/aws/services/lambda_/test_lambda.snapshot.json
 */
export function forbidden(reason: string): Answer {
  const text =
    'Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html';
  return own(403, JSON.stringify({ Message: text }), { reason, errorType: 'AccessDeniedException' });
}

/** The answer where the function fails or answers what is no response; recorded there, too. */
export function failed(reason: string): Answer {
  return own(502, 'Internal Server Error', { reason });
}

/** The answer to a request that is larger than what Lambda takes. AWS documents no text. */
export function tooLarge(reason: string): Answer {
  const body = JSON.stringify({
    Message: 'Request must be smaller than 6291556 bytes for the InvokeFunction operation',
  });
  return own(413, body, { reason, errorType: 'RequestEntityTooLargeException' });
}

/** The answer of what runs on AWS, and not on this machine. */
export function notSupportedHere(reason: string): Answer {
  return own(501, JSON.stringify({ Message: reason }), { reason });
}

function own(
  status: number,
  body: string,
  { reason, errorType }: { readonly reason: string; readonly errorType?: string },
): Answer {
  const type = errorType === undefined ? [] : [['x-amzn-ErrorType', errorType] as const];
  return {
    response: { status, headers: [['content-type', 'application/json'], ...type], body: Buffer.from(body) },
    reason,
  };
}
