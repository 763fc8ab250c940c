import { type Access, StageError } from '@lambda-forge/local-functions';
import { SaxesParser } from 'saxes';
import { sendSigned } from './send-signed.ts';

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

/** What a query API has answered. */
export interface QueryAnswer {
  /** Why it has refused the call, as for what does not exist. */
  readonly refusal?: string;
  /** In their order. */
  readonly elements: readonly Element[];
}

/**
 * Calls an action of one of AWS's query APIs.
 * @param timeout in milliseconds
 * @throws StageError when nothing answers, something else than AWS or an emulator of it, or whoever calls may not
 */
export async function callQueryApi(access: Access, call: QueryCall, timeout?: number): Promise<QueryAnswer> {
  const { parameters, ...to } = call;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams(parameters).toString();
  const { status, text } = await sendSigned(access, { ...to, headers, body }, timeout);
  const elements = readElements(text);
  const textOf = (wanted: string) => elements?.find(({ name }) => name === wanted)?.text;
  const code = textOf('Code');
  if (status < 300 && elements) return { elements };
  if (status >= 400 && status < 500 && code !== undefined && !isOfCaller.test(code))
    return { refusal: textOf('Message') ?? code, elements: [] };
  const action = `${call.service}:${parameters['Action']}`;
  throw new StageError(`${access.endpoint} answered ${action} with ${status}: ${text.trim().slice(0, 200)}`, {
    hint:
      code === undefined
        ? 'Is it AWS, or an emulator of it, that listens there?'
        : 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to those of somebody who may.',
  });
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html
const isOfCaller = /AccessDenied|Token|Signature|Credential|UnrecognizedClient|AuthFailure|OptIn|Expired/;

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
