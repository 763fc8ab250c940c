import { defaultRemovalPolicy } from '@lambda-forge/resources';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { SecretOptions } from './secret-options.ts';

/** A secret whose value AWS generates. */
export function createSecret(
  { stack, context }: ServiceEnvironment,
  name: string,
  options: SecretOptions,
): ISecret {
  const { description, length = 32, excludePunctuation = false, template } = options;
  return new Secret(stack, `${name}:secret`, {
    secretName: context.createId(name),
    ...(description === undefined ? {} : { description }),
    generateSecretString: {
      passwordLength: length,
      excludePunctuation,
      ...(template === undefined
        ? {}
        : {
            secretStringTemplate: JSON.stringify(template),
            generateStringKey: options.generateKey ?? 'password',
          }),
    },
    removalPolicy: options.removalPolicy ?? defaultRemovalPolicy(context),
  });
}
