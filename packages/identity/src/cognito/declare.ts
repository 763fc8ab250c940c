import { createResourceCalls, declareResources } from '@lambda-forge/resources';
import type { Declared, ServiceEnvironment } from '@lambda-forge/services';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { addClients } from './add-clients.ts';
import { createUserPool } from './create-user-pool.ts';
import { type UserPoolCalls, type UserPoolTypes, userPoolKind } from './user-pool-kind.ts';
import type { ImportUserPoolOptions, UserPoolOptions } from './user-pool-options.ts';
import type { UserPoolTriggerOptions } from './user-pool-trigger.ts';

/**
 * `services.cognito`: user pools. A function that is granted one has its id in `<POOL>_USER_POOL_ID`, and that of each of
 * its clients in `<POOL>_<CLIENT>_CLIENT_ID`.
 */
export interface CognitoService {
  /** A user pool of the stage. */
  createUserPool(name: string, options?: UserPoolOptions): void;
  /** A user pool that is there already, by a key of the stage's `arns`. */
  importUserPool(name: string, options: ImportUserPoolOptions): void;
  /** Has a function called when users sign up, are confirmed, sign in, or get tokens. */
  createTrigger(userPool: string, fn: IFunction, options: UserPoolTriggerOptions): void;
  /** Lets a function look up users and groups. */
  grantRead(userPool: string, fn: IFunction): void;
  /** Lets a function create, change and delete users, and put them into groups. */
  grantWrite(userPool: string, fn: IFunction): void;
  /** Lets a function do both. */
  grantReadWrite(userPool: string, fn: IFunction): void;
  /**
   * Lets a function sign users up and in by a client. That takes no permission but where a client has the flow
   * `adminUserPassword`.
   */
  grantAuthenticate(userPool: string, fn: IFunction): void;
}

/** `services.cognito` of a stack. */
export function declareUserPools(environment: ServiceEnvironment): Declared<CognitoService, UserPoolCalls> {
  const calls: UserPoolCalls = createResourceCalls<UserPoolTypes>();
  const userPools = declareResources<UserPoolTypes>(environment, userPoolKind, {
    calls,
    constructs: {
      create: (name, options) => createUserPool(environment, name, options),
      import(name, arn, { clients = {} }) {
        const userPool = UserPool.fromUserPoolArn(environment.stack, `${name}:user-pool`, arn);
        addClients(environment, userPool, { name, clients });
        return userPool;
      },
    },
  });
  return {
    handed: {
      createUserPool: (name, options = {}) => userPools.create(name, options),
      importUserPool: userPools.import,
      createTrigger: userPools.trigger,
      grantRead: (name, fn) => userPools.grant('read', name, fn),
      grantWrite: (name, fn) => userPools.grant('write', name, fn),
      grantReadWrite: (name, fn) => userPools.grant('readWrite', name, fn),
      grantAuthenticate: (name, fn) => userPools.grant('authenticate', name, fn),
    },
    calls,
  };
}
