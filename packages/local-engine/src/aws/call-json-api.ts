import { type Access, StageError } from '@lambda-forge/local-functions';
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
 * @throws StageError when nothing answers, or the call is refused, with the reason
 */
export async function callJsonApi(
  access: Access,
  { target, input, ...to }: JsonCall,
): Promise<Readonly<Record<string, unknown>>> {
  const version = target.startsWith('AmazonSQS.') ? '1.0' : '1.1';
  const headers = { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target };
  const { status, text } = await sendSigned(access, { ...to, headers, body: JSON.stringify(input) });
  if (status >= 300) throw new StageError(`${target} was refused with ${status}: ${text.slice(0, 300)}`);
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
}
