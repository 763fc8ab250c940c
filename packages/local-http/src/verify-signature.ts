import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { KnownCredentials, Role } from '@lambda-forge/local-functions';
import { type HttpRequest, headerOf } from './http-request.ts';

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

/** Why a request counts as not signed, for the developer, and what AWS says to the caller. */
interface SignatureRefusal {
  readonly refusal: string;
  /** `InvalidSignatureException` */
  readonly errorType: string;
  readonly message: string;
}

/** What of a request its signature is about, as it was sent. */
export type SignedRequest = Pick<HttpRequest, 'method' | 'path' | 'query' | 'headers' | 'body'>;

/** A signature is good for five minutes, a presigned address as long as it says. */
const longest = 5 * 60_000;

/**
 * Checks the signature of a request (Signature Version 4, in the header `Authorization` or in the query of a presigned
 * address), as far as its credentials are known here.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function verifySignature(request: SignedRequest, options: VerifyOptions): Signature {
  const { service, region, now } = options;
  const authorization = headerOf(request, 'authorization') ?? '';
  const isPresigned = authorization === '' && request.query['X-Amz-Signature'] !== undefined;
  const sent = isPresigned ? readQuery(request) : readHeaders(request, authorization);
  const { accessKeyId, day, scope, names, signature, date, token } = sent;
  if (!accessKeyId)
    return refuse(
      'it has no signature of AWS (Signature Version 4) in the header Authorization or the query',
      authorization === '' ? answers.missing : incomplete(request, authorization),
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
    return refuse(`the date ${date} is not that of now`, outdated(date, age, now));
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

/** What a request says of its signature. */
interface SentSignature {
  readonly accessKeyId: string;
  readonly day: string;
  /** `us-east-2/execute-api` */
  readonly scope: string;
  /** Of the headers that are signed. */
  readonly names: string;
  readonly signature: string;
  readonly date: string;
  readonly token: string | undefined;
  /** How long after its date it is good, in milliseconds. */
  readonly lifetime: number;
  /** The part of the query that is signed. */
  readonly query: SignedRequest['query'];
}

function readHeaders(request: SignedRequest, authorization: string): SentSignature {
  const [, accessKeyId = '', day = '', scope = '', names = '', signature = ''] =
    pattern.exec(authorization) ?? [];
  const date = headerOf(request, 'x-amz-date') ?? '';
  const token = headerOf(request, 'x-amz-security-token');
  return { accessKeyId, day, scope, names, signature, date, token, lifetime: longest, query: request.query };
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
function readQuery({ query }: SignedRequest): SentSignature {
  const { 'X-Amz-Signature': [signature = ''] = [], ...signed } = query;
  const of = (name: string) => signed[`X-Amz-${name}`]?.[0];
  const isKnown = of('Algorithm') === 'AWS4-HMAC-SHA256';
  const [, accessKeyId = '', day = '', scope = ''] =
    /^([^/]+)\/(\d{8})\/([^/]+\/[^/]+)\/aws4_request$/.exec(isKnown ? (of('Credential') ?? '') : '') ?? [];
  return {
    accessKeyId,
    day,
    scope,
    names: of('SignedHeaders') ?? '',
    signature,
    date: of('Date') ?? '',
    token: of('Security-Token'),
    lifetime: Math.min(Number(of('Expires') ?? 0), longestAddress) * 1000,
    query: signed,
  };
}

// In seconds: seven days.
const longestAddress = 604_800;

type Answer = Omit<SignatureRefusal, 'refusal'>;

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
// https://repost.aws/knowledge-center/api-gateway-iam-sigv4-mismatch
const answers = {
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

function incomplete(request: SignedRequest, authorization: string): Answer {
  const lacking = ['Credential', 'Signature', 'SignedHeaders']
    .filter((name) => !authorization.includes(`${name}=`))
    .map((name) => `Authorization header requires '${name}' parameter. `);
  const undated = ['x-amz-date', 'date'].every((name) => headerOf(request, name) === undefined)
    ? "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "
    : '';
  const message = `${lacking.join('')}${undated}Authorization=${authorization}`;
  return { errorType: 'IncompleteSignatureException', message };
}

function outdated(date: string, age: number, now: Date): Answer {
  const stamp = (time: number) => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
  const [what, sign, limit] =
    age < 0
      ? ['not yet current', '+', `is still later than ${stamp(now.getTime() + longest)}`]
      : ['expired', '-', `is now earlier than ${stamp(now.getTime() - longest)}`];
  return {
    errorType: 'InvalidSignatureException',
    message: `Signature ${what}: ${date} ${limit} (${stamp(now.getTime())} ${sign} 5 min.)`,
  };
}

const pattern =
  /^AWS4-HMAC-SHA256\s+Credential=([^/\s]+)\/(\d{8})\/([^/]+\/[^/]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]+)$/;

function createCanonicalRequest(request: SignedRequest, names: readonly string[], hash: string): string {
  const query = Object.entries(request.query)
    .flatMap(([name, values]) => values.map((value) => [encode(name), encode(value)] as const))
    .sort(([one, first], [other, second]) => compare(one, other) || compare(first, second))
    .map(([name, value]) => `${name}=${value}`);
  const headers = names.map(
    (name) => `${name}:${(headerOf(request, name) ?? '').trim().replace(/ +/g, ' ')}\n`,
  );
  // Of all services but S3, the path is encoded twice.
  const path = request.path.split('/').map(encode).join('/');
  return [request.method, path, query.join('&'), headers.join(''), names.join(';'), hash].join('\n');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function refuse(refusal: string, answer: Answer): Signature {
  return { refusal, ...answer };
}
