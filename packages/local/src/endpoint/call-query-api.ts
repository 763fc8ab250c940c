import { createHash, createHmac } from 'node:crypto';
import { type Access, StageError } from '@lambda-forge/local-functions';
import { SaxesParser } from 'saxes';
import { askEndpoint } from './ask-endpoint.ts';

export interface QueryCall {
  /** `cloudformation` */
  readonly service: string;
  readonly region: string;
  /** `Action`, `Version` and what the action takes. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** An element of an answer, as it is named and what is written in it, once it is closed. */
export interface Element {
  readonly name: string;
  readonly text: string;
}

/**
 * Calls an action of one of AWS's query APIs.
 * @returns the elements of the answer, in their order; undefined where the endpoint refuses the call, as for what does
 * not exist
 * @throws StageError when nothing answers, something else than AWS or an emulator of it, or whoever calls may not
 */
export async function callQueryApi(access: Access, call: QueryCall): Promise<Element[] | undefined> {
  const { endpoint = '' } = access;
  const body = new URLSearchParams(call.parameters).toString();
  const headers = sign(new URL('/', endpoint), body, { access, call });
  const { status, text } = await askEndpoint(endpoint, { method: 'POST', headers, body });
  const elements = readElements(text);
  const code = elements?.find(({ name }) => name === 'Code')?.text;
  if (status < 300 && elements) return elements;
  if (status >= 400 && status < 500 && code !== undefined && !isOfCaller.test(code)) return undefined;
  const action = `${call.service}:${call.parameters['Action']}`;
  throw new StageError(`${endpoint} answered ${action} with ${status}: ${text.trim().slice(0, 200)}`, {
    hint:
      code === undefined
        ? 'Is it AWS, or an emulator of it, that listens there?'
        : 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to those of somebody who may.',
  });
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html
const isOfCaller = /AccessDenied|Token|Signature|Credential|UnrecognizedClient|AuthFailure|OptIn|Expired/;

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
function sign(
  { host }: URL,
  body: string,
  { access, call }: { readonly access: Access; readonly call: QueryCall },
): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken } = access.credentials;
  const time = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = time.slice(0, 8);
  const headers: Record<string, string> = {
    'content-type': 'application/x-www-form-urlencoded',
    host,
    'x-amz-date': time,
    ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }),
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const request = ['POST', '/', '', lines.join(''), names, sha256(body)].join('\n');
  const scope = [day, call.region, call.service, 'aws4_request'];
  const text = ['AWS4-HMAC-SHA256', time, scope.join('/'), sha256(request)].join('\n');
  const key = scope.reduce<Buffer | string>((at, part) => hmac(at, part), `AWS4${secretAccessKey}`);
  const credential = `Credential=${accessKeyId}/${scope.join('/')}`;
  const signature = `Signature=${hmac(key, text).toString('hex')}`;
  const { host: _, ...sent } = headers;
  return { ...sent, authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names}, ${signature}` };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function readElements(xml: string): Element[] | undefined {
  const found: Element[] = [];
  const parser = new SaxesParser();
  let text = '';
  parser.on('opentag', () => {
    text = '';
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('closetag', ({ name }) => {
    found.push({ name, text: text.trim() });
    text = '';
  });
  try {
    parser.write(xml).close();
    return found;
  } catch {
    return undefined; // it is no XML
  }
}
