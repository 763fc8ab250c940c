import type { ImportOptions, ResourceCalls } from '@lambda-forge/resources';
import type { ResourceKind } from '@lambda-forge/services';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { SecretOptions } from './secret-options.ts';

export const secretKind: ResourceKind = {
  service: 'secretsManager',
  noun: 'secret',
  variable: 'SECRET_ARN',
  create: 'createSecret',
  arn: 'arn:aws:secretsmanager:us-east-2:123456789012:secret:stripe-AbCdEf',
  // With the six characters that AWS adds, as a policy wants them.
  arnResource: /^secret:.+-[A-Za-z0-9]{6}$/,
  // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
  longestName: 512,
};

/** What secrets are made of. */
export interface SecretTypes {
  readonly options: SecretOptions;
  readonly imported: ImportOptions;
  readonly trigger: never;
  readonly construct: ISecret;
}

/** All that is called of `services.secretsManager`. */
export type SecretCalls = ResourceCalls<SecretTypes>;
