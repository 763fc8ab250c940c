import type { Problem } from '@lambda-forge/context';
import type { FunctionDeclaration, ServiceEnvironment } from '@lambda-forge/services';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { createFailureQueue, validateFailureQueue, validateFailureReference } from './failure-queue.ts';
import { constructOf } from './find-resource.ts';

/** Where a trigger of a function that does not wait for it leaves an event which it could not deliver. */
export interface DeliveryOptions {
  /**
   * The queue of `services.sqs` for events that could not be delivered; `false` for none.
   * @default the function's own, `<Function>-Failures`, where Lambda leaves those which the function failed with, too
   */
  readonly deadLetterQueue?: string | false;
}

/** What the own queue of a function is called within the stage. */
function toFailuresName({ name }: Pick<FunctionDeclaration, 'name'>): string {
  return `${name}-Failures`;
}

/** What is wrong with the queue for the undelivered events of a trigger. */
export function validateDelivery(
  environment: ServiceEnvironment,
  who: string,
  { fn, deadLetterQueue }: DeliveryOptions & { readonly fn: FunctionDeclaration },
): Problem[] {
  if (deadLetterQueue === undefined) return validateFailureQueue(environment, who, toFailuresName(fn));
  if (deadLetterQueue === false) return [];
  return validateFailureReference(environment, `${who}: deadLetterQueue`, deadLetterQueue);
}

/**
 * The queue for the undelivered events of a trigger. Where it is the function's own, Lambda leaves there what the
 * function failed with at last, unless the function says itself where that goes.
 */
export function findDeliveryQueue(
  environment: ServiceEnvironment,
  { fn, deadLetterQueue }: DeliveryOptions & { readonly fn: FunctionDeclaration },
): IQueue | undefined {
  if (deadLetterQueue === false) return undefined;
  if (deadLetterQueue !== undefined) return constructOf(environment, 'sqs', deadLetterQueue);
  const queue = findOwnQueue(environment, fn);
  leaveFailures(fn, queue);
  return queue;
}

/** Has Lambda leave in the function's own queue what it fails with at last, unless the function says where that goes. */
export function keepFailures(environment: ServiceEnvironment, fn: FunctionDeclaration): void {
  if (!hasDestination(fn)) leaveFailures(fn, findOwnQueue(environment, fn));
}

// Beside the function, whose triggers have to be there before the queue lets them in.
function findOwnQueue(environment: ServiceEnvironment, fn: FunctionDeclaration): Queue {
  const { stack } = fn.construct;
  const name = toFailuresName(fn);
  const known = stack.node.tryFindChild(`${name}:queue`);
  return known instanceof Queue ? known : createFailureQueue({ ...environment, stack }, name);
}

function hasDestination({ construct }: FunctionDeclaration): boolean {
  const { deadLetterQueue, deadLetterTopic, node } = construct;
  return Boolean(deadLetterQueue ?? deadLetterTopic ?? node.tryFindChild('EventInvokeConfig'));
}

// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
function leaveFailures(fn: FunctionDeclaration, { queueArn }: IQueue): void {
  if (hasDestination(fn)) return;
  const { construct } = fn;
  construct.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queueArn] }));
  construct.configureAsyncInvoke({ onFailure: { bind: () => ({ destination: queueArn }) } });
}
