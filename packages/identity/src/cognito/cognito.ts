import { noQuotas } from '@lambda-forge/resources';
import type { Service } from '@lambda-forge/services';
import { assembleUserPools } from './assemble.ts';
import { type CognitoService, declareUserPools } from './declare.ts';
import { recordUserPools } from './record.ts';
import type { UserPoolCalls } from './user-pool-kind.ts';
import type { UserPoolTriggerOptions } from './user-pool-trigger.ts';
import { validateUserPools } from './validate.ts';

/** `services.cognito`: the user pools of a stage. */
export const cognito: Service<CognitoService, UserPoolCalls> = {
  name: 'cognito',
  declare: declareUserPools,
  validate: validateUserPools,
  record: recordUserPools,
  assemble: assembleUserPools,
  budget: noQuotas,
};

/** Something that users do. */
interface UserPoolTrigger extends UserPoolTriggerOptions {
  readonly service: 'cognito';
  /** The name of the user pool: `Users`. */
  readonly resource: string;
}

declare module '@lambda-forge/services' {
  interface Services {
    readonly cognito: CognitoService;
  }
}

declare module '@lambda-forge/manifest' {
  interface Triggers {
    readonly cognito: UserPoolTrigger;
  }
}
