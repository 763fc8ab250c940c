import type { FunctionPool, InvocationCall, InvocationResult } from './function-pool.ts';

/** Lambda takes and gives at most 6 MB. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const payloadLimit = 6 * 1024 * 1024 + 100;

export interface InvokeWithinOptions extends InvocationCall {
  /**
   * In milliseconds.
   * @default - as long as the function may take
   */
  readonly timeout?: number;
}

/**
 * Invokes a function, and gives undefined when it has not answered within a time; it then goes on. An answer of more
 * than Lambda gives is a failure.
 */
export async function invokeWithin(
  pool: FunctionPool,
  event: string,
  { timeout, ...call }: InvokeWithinOptions,
): Promise<InvocationResult | undefined> {
  const invocation = pool.invoke(event, call);
  const result = await (timeout === undefined ? invocation : orLate(invocation, timeout));
  const size = result && 'payload' in result ? Buffer.byteLength(result.payload) : 0;
  if (size <= payloadLimit) return result;
  const errorMessage = `Response payload size (${size} bytes) exceeded maximum allowed payload size (${payloadLimit} bytes).`;
  return { error: { errorType: 'Function.ResponseSizeTooLarge', errorMessage } };
}

async function orLate<T>(value: Promise<T>, timeout: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    // An answer that is there already counts, however late this process comes to look.
    timer = setTimeout(() => setImmediate(() => resolve(undefined)), timeout);
  });
  const result = await Promise.race([value, late]);
  clearTimeout(timer);
  return result;
}
