import type { Access } from '@lambda-forge/local-functions';
import { EngineError } from '../errors.ts';
import { sendSigned } from './send-signed.ts';

/**
 * Has an endpoint invoke a function, and does not wait for what it answers.
 * @throws EngineError when it is refused
 * @throws StageError when nothing answers
 */
export async function invokeAsync(access: Access, functionArn: string, event: string): Promise<void> {
  const [, , , region = '', , , name = ''] = functionArn.split(':');
  const { status, text } = await sendSigned(access, {
    service: 'lambda',
    region,
    path: `/2015-03-31/functions/${name}/invocations`,
    headers: { 'content-type': 'application/json', 'x-amz-invocation-type': 'Event' },
    body: event,
  });
  if (status >= 300)
    throw new EngineError(`${access.endpoint} does not invoke function ${name}: ${text.slice(0, 500)}`, {
      hint: 'Look at what is sent to it.',
    });
}
