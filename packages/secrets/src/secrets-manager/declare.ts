import { createResourceCalls, declareResources, type ImportOptions } from '@lambda-forge/resources';
import type { Declared, ServiceEnvironment } from '@lambda-forge/services';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { createSecret } from './create-secret.ts';
import { type SecretCalls, type SecretTypes, secretKind } from './secret-kind.ts';
import type { SecretOptions } from './secret-options.ts';

/** `services.secretsManager`: secrets. A function that is granted one has its ARN in `<SECRET>_SECRET_ARN`, never its value. */
export interface SecretsManagerService {
  /** A secret of the stage, which AWS generates. */
  createSecret(name: string, options?: SecretOptions): void;
  /** A secret that is there already, by a key of the stage's `arns`. */
  importSecret(name: string, options: ImportOptions): void;
  /** Lets a function get its value. */
  grantRead(secret: string, fn: IFunction): void;
  /** Lets a function put another value. */
  grantWrite(secret: string, fn: IFunction): void;
}

/** `services.secretsManager` of a stack. */
export function declareSecrets(
  environment: ServiceEnvironment,
): Declared<SecretsManagerService, SecretCalls> {
  const calls = createResourceCalls<SecretTypes>();
  const secrets = declareResources<SecretTypes>(environment, secretKind, {
    calls,
    constructs: {
      create: (name, options) => createSecret(environment, name, options),
      import: (name, arn) => Secret.fromSecretCompleteArn(environment.stack, `${name}:secret`, arn),
    },
  });
  return {
    handed: {
      createSecret: (name, options = {}) => secrets.create(name, options),
      importSecret: secrets.import,
      grantRead: (name, fn) => secrets.grant('read', name, fn),
      grantWrite: (name, fn) => secrets.grant('write', name, fn),
    },
    calls,
  };
}
