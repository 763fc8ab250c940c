import { recordResources } from '@lambda-forge/resources';
import type { Declared, ServiceRecord } from '@lambda-forge/services';
import type { CognitoService } from './declare.ts';
import { type UserPoolCalls, type UserPoolTypes, userPoolKind } from './user-pool-kind.ts';

/** The user pools that call a function, and those that it uses. */
export function recordUserPools({ calls }: Declared<CognitoService, UserPoolCalls>): ServiceRecord {
  return recordResources<UserPoolTypes>(userPoolKind, calls, ({ name, options: { operation } }) => ({
    service: 'cognito',
    resource: name,
    operation,
  }));
}
