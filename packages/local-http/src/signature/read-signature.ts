import { type HttpRequest, headerOf } from '../http-request.ts';

/** What of a request its signature is about, as it was sent. */
export type SignedRequest = Pick<HttpRequest, 'method' | 'path' | 'query' | 'headers' | 'body'>;

/** A signature is good for five minutes, a presigned address as long as it says. */
export const longest = 5 * 60_000;

/** What a request says of its signature. */
export interface SentSignature {
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

/**
 * What a request says of its signature (Signature Version 4), in the header `Authorization` or in the query of a presigned
 * address; its `accessKeyId` is empty where it says nothing that can be read.
 */
export function readSignature(request: SignedRequest): SentSignature {
  const authorization = headerOf(request, 'authorization') ?? '';
  const isPresigned = authorization === '' && request.query['X-Amz-Signature'] !== undefined;
  return isPresigned ? readQuery(request) : readHeaders(request, authorization);
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

const pattern =
  /^AWS4-HMAC-SHA256\s+Credential=([^/\s]+)\/(\d{8})\/([^/]+\/[^/]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]+)$/;
