import type { KeyOptions } from './key-options.ts';

type KeyUsage = NonNullable<KeyOptions['usage']>;

const signing = [
  'RSA_2048',
  'RSA_3072',
  'RSA_4096',
  'ECC_NIST_P256',
  'ECC_NIST_P384',
  'ECC_NIST_P521',
  'ECC_SECG_P256K1',
];

/**
 * The kinds of keys that can be used so, the default first.
 * https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html
 */
export const keySpecs: Readonly<Record<KeyUsage, readonly string[]>> = {
  ENCRYPT_DECRYPT: ['SYMMETRIC_DEFAULT', 'RSA_2048', 'RSA_3072', 'RSA_4096'],
  SIGN_VERIFY: ['ECC_NIST_P256', ...signing.filter((spec) => spec !== 'ECC_NIST_P256')],
  GENERATE_VERIFY_MAC: ['HMAC_256', 'HMAC_224', 'HMAC_384', 'HMAC_512'],
};

/** How a key is used, and its kind. */
export function resolveKey({ usage = 'ENCRYPT_DECRYPT', spec = keySpecs[usage][0] ?? '' }: KeyOptions): {
  readonly usage: KeyUsage;
  readonly spec: string;
} {
  return { usage, spec };
}
