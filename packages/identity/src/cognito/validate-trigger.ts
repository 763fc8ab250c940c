import type { Problem } from '@lambda-forge/context';
import type { ServiceEnvironment } from '@lambda-forge/services';
import type { UserPoolCalls } from './user-pool-kind.ts';

/** What CloudFormation and Cognito would refuse of the functions that user pools call. */
export function validateTriggers(
  { triggers, grants, imported }: UserPoolCalls,
  { stack }: Pick<ServiceEnvironment, 'stack'>,
): Problem[] {
  return triggers.flatMap(({ who, name, fn, options: { operation } }, index) => {
    const what = `${who} is for function "${fn.name}" (${fn.path})`;
    const before = triggers.slice(0, index);
    const isTaken = before.some((other) => other.name === name && other.options.operation === operation);
    const isShared = before.some(
      (other) => other.name !== name && other.fn === fn && other.options.operation === operation,
    );
    const isImported = imported.some((each) => each.name === name);
    const isGranted = grants.some((grant) => grant.name === name && grant.fn === fn);
    return [
      ...(isImported
        ? [
            {
              message: `${what}, but "${name}" is imported.`,
              hint: 'Its triggers are those of its own stack.',
            },
          ]
        : []),
      ...(isTaken
        ? [
            {
              message: `${what}, but "${name}" calls another for ${operation}.`,
              hint: 'A user pool calls one function for each operation: have that do both.',
            },
          ]
        : []),
      ...(isShared
        ? [
            {
              message: `${what}, which another user pool calls for ${operation}.`,
              hint: 'Declare a function for each.',
            },
          ]
        : []),
      ...(isGranted
        ? [
            {
              message: `${what}, which may do something with "${name}" itself: neither could be created first.`,
              hint: 'Have another function do that, which this one may invoke: services.lambda.grantInvoke.',
            },
          ]
        : []),
      ...(fn.construct.stack === stack
        ? []
        : [
            {
              message: `${what}, which is in a nested stack.`,
              hint: 'Keep it beside the user pool: createFunction({ nestedStack: false, ... }).',
            },
          ]),
    ].map((problem) => ({ ...problem, function: fn.name }));
  });
}
