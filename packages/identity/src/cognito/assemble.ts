import { constructOf, type GrantTerms, grantResources } from '@lambda-forge/resources';
import type { Assembled, Declared, ServiceEnvironment } from '@lambda-forge/services';
import { type IUserPool, type UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { clientVariable, findClient } from './add-clients.ts';
import { clientsOf } from './clients-of.ts';
import type { CognitoService } from './declare.ts';
import { userPoolAccess } from './user-pool-access.ts';
import { type UserPoolCalls, userPoolKind } from './user-pool-kind.ts';

/** Makes the user pools of a stage, and gives functions what they may do with them. */
export function assembleUserPools(
  { calls }: Declared<CognitoService, UserPoolCalls>,
  environment: ServiceEnvironment,
): Assembled {
  const { stack, declarations } = environment;
  for (const { construct } of [...calls.created, ...calls.imported]) construct();
  grantResources(userPoolKind, calls, { declarations, terms: createTerms(calls) });
  for (const { fn, name } of calls.grants)
    for (const client of Object.keys(clientsOf(calls, name))) {
      const found = findClient(stack, name, client);
      if (found) fn.construct.addEnvironment(clientVariable(name, client), found.userPoolClientId);
    }
  for (const { name, fn, options } of calls.triggers)
    constructOf<UserPool>(environment, 'cognito', name).addTrigger(
      UserPoolOperation.of(options.operation),
      fn.construct,
    );
  return {};
}

function createTerms(calls: UserPoolCalls): GrantTerms<IUserPool> {
  const isByAdmins = (name: string) =>
    Object.values(clientsOf(calls, name)).some(({ authFlows = [] }) =>
      authFlows.includes('adminUserPassword'),
    );
  return {
    statements({ userPoolArn }, { access, name }) {
      if (access === 'authenticate' && !isByAdmins(name)) return [];
      const actions = (userPoolAccess[access] ?? []).map((action) => `cognito-idp:${action}`);
      return [new PolicyStatement({ actions, resources: [userPoolArn] })];
    },
    variable: ({ userPoolId }) => userPoolId,
  };
}
