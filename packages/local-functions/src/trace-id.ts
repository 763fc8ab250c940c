import { randomBytes } from 'node:crypto';

/**
 * A trace id as in the header `X-Amzn-Trace-Id` and the variable `_X_AMZN_TRACE_ID`. Nothing is sampled, unless the
 * caller has decided that it is.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 * @param incoming the caller's header, whose root is kept
 */
export function createTraceId(incoming = ''): string {
  const [root] = /Root=1-[0-9a-f]{8}-[0-9a-f]{24}(?=;|$)/i.exec(incoming) ?? [];
  const [sampled = 'Sampled=0'] = root === undefined ? [] : (/Sampled=[01](?=;|$)/i.exec(incoming) ?? []);
  return `${root ?? createRoot()};Parent=${randomBytes(8).toString('hex')};${sampled}`;
}

/** What a trace id has of the trace as a whole: `Root=1-67891233-abcdef012345678912345678`. */
export function rootOf(traceId: string): string {
  return traceId.split(';')[0] ?? '';
}

function createRoot(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')}`;
}
