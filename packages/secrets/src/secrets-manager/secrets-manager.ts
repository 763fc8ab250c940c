import { noQuotas } from '@lambda-forge/resources';
import type { Service } from '@lambda-forge/services';
import { assembleSecrets } from './assemble.ts';
import { declareSecrets, type SecretsManagerService } from './declare.ts';
import { recordSecrets } from './record.ts';
import type { SecretCalls } from './secret-kind.ts';
import { validateSecrets } from './validate.ts';

/** `services.secretsManager`: the secrets of a stage. */
export const secretsManager: Service<SecretsManagerService, SecretCalls> = {
  name: 'secretsManager',
  declare: declareSecrets,
  validate: validateSecrets,
  record: recordSecrets,
  assemble: assembleSecrets,
  budget: noQuotas,
};

declare module '@lambda-forge/services' {
  interface Services {
    readonly secretsManager: SecretsManagerService;
  }
}
