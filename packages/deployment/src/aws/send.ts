import { AwsError } from '../errors.ts';
import { endpointOf, type Place } from './place.ts';
import { findElement, readXml, textOf, type XmlElement } from './read-xml.ts';

interface Request {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const timeoutInMilliseconds = 30_000;

/**
 * Calls an operation of a service that speaks AWS's JSON protocol.
 * @param target `AmazonSSM.GetParameter`
 * @throws AwsError when it is refused, or nothing answers
 */
export async function sendJson(
  place: Place,
  service: string,
  { target, version = '1.1', input }: { target: string; version?: string; input: object },
): Promise<Readonly<Record<string, unknown>>> {
  const headers = { 'Content-Type': `application/x-amz-json-${version}`, 'X-Amz-Target': target };
  return JSON.parse(await send(place, service, { headers, body: JSON.stringify(input) }));
}

/**
 * Calls an operation of a service that speaks AWS's Query protocol.
 * @param input `{ Action: 'DescribeStacks', Version: '2010-05-15', ... }`
 * @throws AwsError when it is refused, or nothing answers
 */
export async function sendQuery(
  place: Place,
  service: string,
  input: Readonly<Record<string, string>>,
): Promise<XmlElement> {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  return readXml(await send(place, service, { headers, body: new URLSearchParams(input).toString() }));
}

/**
 * Reads a resource of a service that has paths.
 * @throws AwsError when it is refused, or nothing answers
 */
export async function sendGet(
  place: Place,
  service: string,
  path: string,
): Promise<Readonly<Record<string, unknown>>> {
  return JSON.parse(await send(place, service, { method: 'GET', path }));
}

async function send(place: Place, service: string, request: Request): Promise<string> {
  const { method = 'POST', path = '/', headers = {}, body } = request;
  const { AwsClient } = await import('aws4fetch');
  const client = new AwsClient({ ...place.credentials, service, region: place.region, retries: 2 });
  const url = `${endpointOf(service, place)}${path}`;
  const signal = AbortSignal.timeout(timeoutInMilliseconds);
  const answer = await client
    .fetch(url, { method, headers, signal, ...(body === undefined ? {} : { body }) })
    .catch((cause: unknown) => {
      throw new AwsError('Unreachable', `${url} does not answer: ${reasonOf(cause)}`, {
        hint: 'Look at the network, and at AWS_ENDPOINT_URL if it is set.',
        cause,
      });
    });
  const text = await answer.text();
  if (answer.ok) return text;
  const { type, message } = readRefusal(text, answer.headers.get('x-amzn-errortype'));
  throw new AwsError(type || String(answer.status), `${service} at ${url} refuses: ${message || text}`);
}

function reasonOf(cause: unknown): string {
  const { message, cause: inner } = cause as Error;
  return inner instanceof Error ? inner.message || String((inner as NodeJS.ErrnoException).code) : message;
}

// https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html#operation-error-serialization
function readRefusal(text: string, header: string | null): { type: string; message: string } {
  if (text.trimStart().startsWith('<')) {
    const root = readXml(text);
    const error = findElement(root, 'Error') ?? root;
    return { type: textOf(error, 'Code'), message: textOf(error, 'Message') };
  }
  try {
    const { __type = '', message, Message } = JSON.parse(text);
    const [type = ''] = String(header ?? __type).split(':');
    return { type: type.split('#').at(-1) ?? '', message: message ?? Message ?? '' };
  } catch {
    return { type: '', message: text };
  }
}
