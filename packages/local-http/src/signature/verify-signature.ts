import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { KnownCredentials, Role } from '@lambda-forge/local-functions';
import { headerOf } from '../http-request.ts';
import { createCanonicalRequest } from './canonical-request.ts';
import { longest, readSignature, type SignedRequest } from './read-signature.ts';
import {
  answerOutdated,
  answers,
  answerUnsigned,
  type SignatureAnswer,
  type SignatureRefusal,
} from './signature-refusals.ts';

export interface VerifyOptions {
  /** `lambda`, `execute-api` */
  readonly service: string;
  readonly region: string;
  readonly credentials: readonly KnownCredentials[];
  readonly now: Date;
}

/** A request that is signed, and by whom; or why it counts as not signed. */
export type Signature = Signer | SignatureRefusal;

/** Who has signed a request. */
export interface Signer {
  readonly accessKeyId: string;
  /** Of a function, where it is known. */
  readonly role?: Role;
}

/**
 * Checks the signature of a request (Signature Version 4, in the header `Authorization` or in the query of a presigned
 * address), as far as its credentials are known here.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function verifySignature(request: SignedRequest, options: VerifyOptions): Signature {
  const { service, region, now } = options;
  const sent = readSignature(request);
  const { accessKeyId, day, scope, names, signature, date, token } = sent;
  if (!accessKeyId)
    return refuse(
      'it has no signature of AWS (Signature Version 4) in the header Authorization or the query',
      answerUnsigned(request),
    );
  if (scope !== `${region}/${service}`)
    return refuse(`it is signed for ${scope}, not for ${region}/${service}`, {
      errorType: 'InvalidSignatureException',
      message: scope.startsWith(`${region}/`)
        ? `Credential should be scoped to correct service: '${service}'.`
        : `Credential should be scoped to a valid region, not '${scope.split('/')[0]}'.`,
    });
  const known = options.credentials.filter((one) => one.accessKeyId === accessKeyId);
  if (known.length === 0)
    return refuse(
      `the access key ${accessKeyId} is not known here: only those of functions (${options.credentials[0]?.accessKeyId}), and AWS_ACCESS_KEY_ID of this process`,
      answers.unknown,
    );
  const credentials = known.find((one) => one.sessionToken === token);
  if (!credentials)
    return refuse(`the session token is not that of the access key ${accessKeyId}`, answers.unknown);
  const age = now.getTime() - Date.parse(date.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
  if (!date.startsWith(day) || !(age >= -longest && age <= sent.lifetime))
    return refuse(`the date ${date} is not that of now`, answerOutdated(date, age, now));
  const hash = sha256(request.body);
  const given = headerOf(request, 'x-amz-content-sha256') ?? hash;
  if (given !== hash && given !== 'UNSIGNED-PAYLOAD')
    return refuse('x-amz-content-sha256 is not that of the body', answers.mismatch);
  const canonical = createCanonicalRequest({ ...request, query: sent.query }, names.split(';'), given);
  const scoped = `${day}/${scope}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', date, scoped, sha256(canonical)].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    (at, part) => hmac(at, part),
    `AWS4${credentials.secretAccessKey}`,
  );
  const expected = hmac(key, text);
  const actual = Buffer.from(signature, 'hex');
  if (actual.length === expected.length && timingSafeEqual(actual, expected))
    return { accessKeyId, ...(credentials.role ? { role: credentials.role } : {}) };
  return refuse('the signature does not match that of the request', answers.mismatch);
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function refuse(refusal: string, answer: SignatureAnswer): SignatureRefusal {
  return { refusal, ...answer };
}
