import type { Access } from '@lambda-forge/local-functions';
import { EngineError } from '../errors.ts';
import { sendSigned } from './send-signed.ts';

export interface JsonCall {
  /** `sqs` */
  readonly service: string;
  readonly region: string;
  /** `AmazonSQS.SendMessage` */
  readonly target: string;
  readonly input: object;
}

/**
 * Calls an action of one of AWS's JSON APIs.
 * @throws StageError when nothing answers; EngineError when the call is refused, with the reason
 */
export async function callJsonApi(
  access: Access,
  { target, input, ...to }: JsonCall,
): Promise<Readonly<Record<string, unknown>>> {
  const version = target.startsWith('AmazonSQS.') ? '1.0' : '1.1';
  const headers = { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target };
  const { status, text } = await sendSigned(access, { ...to, headers, body: JSON.stringify(input) });
  if (status >= 300) throw new EngineError(`${target} was refused with ${status}: ${toReason(text)}`);
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
}

function toReason(text: string): string {
  try {
    const { message, Message = message } = Object(JSON.parse(text)) as Record<string, unknown>;
    return String(Message ?? text).slice(0, 300);
  } catch {
    return text.slice(0, 300);
  }
}
