export type { KmsService } from './kms/declare.ts';
export type { KeyOptions } from './kms/key-options.ts';
export { kms } from './kms/kms.ts';
export type { SecretsManagerService } from './secrets-manager/declare.ts';
export type { SecretOptions } from './secrets-manager/secret-options.ts';
export { secretsManager } from './secrets-manager/secrets-manager.ts';
export type { SsmService } from './ssm/declare.ts';
export type { ParameterOptions } from './ssm/parameter-options.ts';
export { ssm } from './ssm/ssm.ts';
