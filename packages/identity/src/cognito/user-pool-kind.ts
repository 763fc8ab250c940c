import type { ResourceCalls } from '@lambda-forge/resources';
import type { ResourceKind } from '@lambda-forge/services';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { ImportUserPoolOptions, UserPoolOptions } from './user-pool-options.ts';
import type { UserPoolTriggerOptions } from './user-pool-trigger.ts';

export const userPoolKind: ResourceKind = {
  service: 'cognito',
  noun: 'user pool',
  variable: 'USER_POOL_ID',
  create: 'createUserPool',
  arn: 'arn:aws:cognito-idp:us-east-2:123456789012:userpool/us-east-2_AbCdEf123',
  arnResource: /^userpool\/[^/]+$/,
  // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html
  longestName: 128,
};

/** What user pools are made of. */
export interface UserPoolTypes {
  readonly options: UserPoolOptions;
  readonly imported: ImportUserPoolOptions;
  readonly trigger: UserPoolTriggerOptions;
  readonly construct: IUserPool;
}

/** All that is called of `services.cognito`. */
export type UserPoolCalls = ResourceCalls<UserPoolTypes>;
