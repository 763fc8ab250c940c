import { recordResources } from '@lambda-forge/resources';
import type { Declared, ServiceRecord } from '@lambda-forge/services';
import type { CognitoService } from './declare.ts';
import { type UserPoolCalls, type UserPoolTypes, userPoolKind } from './user-pool-kind.ts';

/** The user pools that a function uses. */
export function recordUserPools({ calls }: Declared<CognitoService, UserPoolCalls>): ServiceRecord {
  return recordResources<UserPoolTypes>(userPoolKind, calls);
}
