import type { Problem } from '@lambda-forge/context';
import { validateRange, validateResources } from '@lambda-forge/resources';
import type { Declared, ServiceEnvironment } from '@lambda-forge/services';
import { clientVariable } from './add-clients.ts';
import { clientsOf } from './clients-of.ts';
import type { CognitoService } from './declare.ts';
import { type UserPoolCalls, userPoolKind } from './user-pool-kind.ts';
import { validateClient } from './validate-client.ts';
import { validateTriggers } from './validate-trigger.ts';

/** Everything that is wrong with the user pools that a stage's functions use. */
export function validateUserPools(
  { calls }: Declared<CognitoService, UserPoolCalls>,
  environment: ServiceEnvironment,
): Problem[] {
  return [
    ...validateResources(userPoolKind, calls, environment),
    ...calls.created.flatMap(validateUserPool),
    ...[...calls.created, ...calls.imported].flatMap(({ name, options }) => {
      const pool = { name, scopes: 'arn' in options ? undefined : (options.scopes ?? {}) };
      return Object.entries(options.clients ?? {}).flatMap(([client, each]) =>
        validateClient(pool, client, each),
      );
    }),
    ...validateTriggers(calls, environment),
    ...findTakenVariables(calls),
  ];
}

function validateUserPool({ name, options }: UserPoolCalls['created'][number]): Problem[] {
  const { domainPrefix = 'none', signIn = ['email'], minPasswordLength, clients = {} } = options;
  const who = `User pool "${name}"`;
  const paged = Object.entries(clients).find(([, { oAuth }]) => oAuth !== undefined);
  return [
    ...validateRange(`${who}: minPasswordLength`, minPasswordLength, { min: 8, max: 99, unit: 'characters' }),
    ...(signIn.length > 0
      ? []
      : [
          { message: `${who}: signIn is empty.`, hint: "Users sign in with 'email', 'phone' or 'username'." },
        ]),
    // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html
    ...(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(domainPrefix) &&
    !/aws|amazon|cognito/.test(domainPrefix)
      ? []
      : [
          {
            message: `${who}: domainPrefix is "${domainPrefix}".`,
            hint: 'It is up to 63 lower-case letters, digits and hyphens, without "aws", "amazon" and "cognito".',
          },
        ]),
    ...(paged && options.domainPrefix === undefined
      ? [
          {
            message: `${who}: client "${paged[0]}" has oAuth, and the user pool has no domainPrefix, where that would be.`,
            hint: "Say one that nobody else in the region has: { domainPrefix: 'orders-staging' }.",
          },
        ]
      : []),
  ];
}

// The grant would take the place of what the function says.
function findTakenVariables(calls: UserPoolCalls): Problem[] {
  return calls.grants.flatMap(({ fn, name, who }) =>
    Object.keys(clientsOf(calls, name))
      .map((client) => clientVariable(name, client))
      .filter((variable) => fn.variables.includes(variable))
      .map((variable) => ({
        message: `Function "${fn.name}" (${fn.path}) has ${variable} in its environment, which ${who} gives it.`,
        hint: 'Leave it out of createFunction, or rename it there.',
      })),
  );
}
