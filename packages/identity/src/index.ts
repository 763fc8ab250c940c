export { cognito } from './cognito/cognito.ts';
export type { CognitoService } from './cognito/declare.ts';
export type {
  ImportUserPoolOptions,
  UserPoolClientOptions,
  UserPoolOptions,
} from './cognito/user-pool-options.ts';
export type { UserPoolTriggerOptions } from './cognito/user-pool-trigger.ts';
