import { createHash, createHmac } from 'node:crypto';
import { type Access, StageError } from '@lambda-forge/local-functions';
import { SaxesParser } from 'saxes';

export interface QueryCall {
  /** `cloudformation` */
  readonly service: string;
  readonly region: string;
  /** `Action`, `Version` and what the action takes. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** An element of an answer, as it is named and what is written in it. */
export interface Element {
  readonly name: string;
  readonly text: string;
}

/**
 * Calls an action of one of AWS's query APIs.
 * @returns the elements of the answer that hold text, in their order; undefined where the endpoint refuses the call, as
 * for what does not exist
 * @throws StageError when nothing answers, or something else
 */
export async function callQueryApi(access: Access, call: QueryCall): Promise<Element[] | undefined> {
  const url = new URL('/', access.endpoint);
  const body = new URLSearchParams(call.parameters).toString();
  let response: Response;
  try {
    response = await fetch(url, { method: 'POST', headers: sign(url, body, { access, call }), body });
  } catch (cause) {
    throw new StageError(`Nothing answers at ${access.endpoint}.`, {
      cause,
      hint: 'Start the emulator of AWS there, or leave out --endpoint and AWS_ENDPOINT_URL.',
    });
  }
  const text = await response.text();
  if (response.status >= 400 && response.status < 500) return undefined;
  if (!response.ok)
    throw new StageError(
      `${access.endpoint} answered ${call.parameters['Action']} with ${response.status}: ${text.slice(0, 200)}`,
    );
  return readElements(text);
}

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

function readElements(xml: string): Element[] {
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
    if (text.trim()) found.push({ name, text: text.trim() });
    text = '';
  });
  parser.write(xml).close();
  return found;
}
