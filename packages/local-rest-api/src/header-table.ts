/** What becomes of a header: passed on as it is, left out, or passed on as `x-amzn-Remapped-<name>`. */
type Treatment = 'pass' | 'drop' | 'remap';

interface Row {
  readonly request: Treatment;
  readonly response: Treatment;
}

const row = (request: Treatment, response: Treatment): Row => ({ request, response });

/**
 * The column `lambda` of the table in "Amazon API Gateway important notes for REST APIs", by lower-case name; what is not
 * in it is passed on. `Content-Length` is the body's own: no function sees it, and what one answers is not sent.
 * A request with `Transfer-Encoding`, an exception by the notes, was answered when it was recorded, the header left out.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 * https://github.com/localstack/localstack/blob/master/tests/aws/services/apigateway/test_apigateway_integrations.snapshot.json
 */
const headerTable: ReadonlyMap<string, Row> = new Map([
  ['age', row('pass', 'pass')],
  ['accept', row('pass', 'pass')],
  ['accept-charset', row('pass', 'pass')],
  ['accept-encoding', row('pass', 'pass')],
  ['authorization', row('pass', 'remap')],
  ['connection', row('drop', 'remap')],
  ['content-encoding', row('pass', 'pass')],
  ['content-length', row('drop', 'drop')],
  ['content-md5', row('drop', 'remap')],
  ['content-type', row('pass', 'pass')],
  ['date', row('pass', 'remap')],
  ['expect', row('drop', 'drop')],
  ['host', row('pass', 'drop')],
  ['max-forwards', row('drop', 'remap')],
  ['pragma', row('pass', 'pass')],
  ['proxy-authenticate', row('drop', 'drop')],
  ['range', row('pass', 'pass')],
  ['referer', row('pass', 'pass')],
  ['server', row('drop', 'remap')],
  ['te', row('drop', 'drop')],
  ['transfer-encoding', row('drop', 'drop')],
  ['trailer', row('drop', 'drop')],
  ['upgrade', row('drop', 'drop')],
  ['user-agent', row('pass', 'remap')],
  ['via', row('pass', 'drop')],
  ['warn', row('pass', 'pass')],
  ['www-authenticate', row('drop', 'remap')],
  // Not in the notes: the first belongs to a connection, too; the second is what the gateway itself answers with.
  ['keep-alive', row('drop', 'drop')],
  ['x-amzn-requestid', row('pass', 'remap')],
]);

/** Whether a header of the request is passed on. */
export function isPassedOn(name: string): boolean {
  return headerTable.get(name.toLowerCase())?.request !== 'drop';
}

/** The headers of a request as a function gets them: without a signature of AWS's, which is for the gateway alone. */
export function toFunctionHeaders<T extends string | readonly string[]>(
  headers: Readonly<Record<string, T>>,
): Record<string, T> {
  const isSignature = (name: string, value: T) =>
    name.toLowerCase() === 'authorization' && String(value).startsWith('AWS4-HMAC-SHA256');
  return Object.fromEntries(Object.entries(headers).filter(([name, value]) => !isSignature(name, value)));
}

/** The headers of an integration's answer as the client gets them. */
export function toClientHeaders(
  headers: readonly (readonly [string, string])[],
): (readonly [string, string])[] {
  return headers.flatMap(([name, value]) => {
    const treatment = headerTable.get(name.toLowerCase())?.response ?? 'pass';
    if (treatment === 'drop') return [];
    return [[treatment === 'remap' ? `x-amzn-Remapped-${name}` : name, value] as const];
  });
}
