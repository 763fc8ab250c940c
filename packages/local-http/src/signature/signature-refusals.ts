import { headerOf } from '../http-request.ts';
import { longest, type SignedRequest } from './read-signature.ts';

/** Why a request counts as not signed, for the developer, and what AWS says to the caller. */
export interface SignatureRefusal {
  readonly refusal: string;
  /** `InvalidSignatureException` */
  readonly errorType: string;
  readonly message: string;
}

/** What AWS says to the caller. */
export type SignatureAnswer = Omit<SignatureRefusal, 'refusal'>;

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
// https://repost.aws/knowledge-center/api-gateway-iam-sigv4-mismatch
export const answers = {
  missing: { errorType: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' },
  unknown: {
    errorType: 'UnrecognizedClientException',
    message: 'The security token included in the request is invalid.',
  },
  mismatch: {
    errorType: 'InvalidSignatureException',
    message:
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  },
} as const;

/** The answer to a request that has no signature, or none that can be read. */
export function answerUnsigned(request: SignedRequest): SignatureAnswer {
  const authorization = headerOf(request, 'authorization') ?? '';
  if (authorization === '') return answers.missing;
  const lacking = ['Credential', 'Signature', 'SignedHeaders']
    .filter((name) => !authorization.includes(`${name}=`))
    .map((name) => `Authorization header requires '${name}' parameter. `);
  const undated = ['x-amz-date', 'date'].every((name) => headerOf(request, name) === undefined)
    ? "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "
    : '';
  const message = `${lacking.join('')}${undated}Authorization=${authorization}`;
  return { errorType: 'IncompleteSignatureException', message };
}

/**
 * The answer to a request whose date is not that of now.
 * @param age how long ago its date is, in milliseconds
 */
export function answerOutdated(date: string, age: number, now: Date): SignatureAnswer {
  const format = (time: number) => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
  const [what, sign, limit] =
    age < 0
      ? ['not yet current', '+', `is still later than ${format(now.getTime() + longest)}`]
      : ['expired', '-', `is now earlier than ${format(now.getTime() - longest)}`];
  return {
    errorType: 'InvalidSignatureException',
    message: `Signature ${what}: ${date} ${limit} (${format(now.getTime())} ${sign} 5 min.)`,
  };
}
