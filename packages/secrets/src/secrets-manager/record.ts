import { recordResources } from '@lambda-forge/resources';
import type { Declared, ServiceRecord } from '@lambda-forge/services';
import type { SecretsManagerService } from './declare.ts';
import { type SecretCalls, type SecretTypes, secretKind } from './secret-kind.ts';

/** The secrets that a function uses. */
export function recordSecrets({ calls }: Declared<SecretsManagerService, SecretCalls>): ServiceRecord {
  return recordResources<SecretTypes>(secretKind, calls);
}
