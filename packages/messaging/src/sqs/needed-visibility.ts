import type { ResourceTrigger } from '@lambda-forge/resources';
import type { ConsumerTrigger } from './consumer-trigger.ts';

/**
 * How long the messages of a trigger have to be hidden, in seconds: 6 times the function's timeout, so that Lambda can
 * try again while a function is throttled, and the time in which messages are gathered.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export function neededVisibility({ fn, options }: ResourceTrigger<ConsumerTrigger>): number {
  const timeout = fn.construct.timeout?.toSeconds() ?? defaultTimeout;
  return 6 * timeout + options.maxBatchingWindow;
}

// Lambda's own, in seconds.
const defaultTimeout = 3;
