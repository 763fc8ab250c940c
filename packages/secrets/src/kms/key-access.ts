import type { KeyOptions } from './key-options.ts';

interface KeyAccess {
  /** What the key has to be for. */
  readonly usage: NonNullable<KeyOptions['usage']>;
  readonly actions: readonly string[];
}

/** What functions may do with a key. */
export const keyAccess: Readonly<Record<string, KeyAccess>> = {
  encrypt: { usage: 'ENCRYPT_DECRYPT', actions: ['kms:Encrypt', 'kms:GenerateDataKey'] },
  decrypt: { usage: 'ENCRYPT_DECRYPT', actions: ['kms:Decrypt'] },
  sign: { usage: 'SIGN_VERIFY', actions: ['kms:Sign'] },
  verify: { usage: 'SIGN_VERIFY', actions: ['kms:GetPublicKey', 'kms:Verify'] },
  mac: { usage: 'GENERATE_VERIFY_MAC', actions: ['kms:GenerateMac', 'kms:VerifyMac'] },
};
