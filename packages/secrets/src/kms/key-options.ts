import type { RemovalPolicy } from 'aws-cdk-lib';

export interface KeyOptions {
  /** What it is for, in a sentence. @default none */
  readonly description?: string;
  /** What it does: encrypt, sign or authenticate messages. @default 'ENCRYPT_DECRYPT' */
  readonly usage?: 'ENCRYPT_DECRYPT' | 'SIGN_VERIFY' | 'GENERATE_VERIFY_MAC';
  /** Its kind, as KMS calls it. @default 'SYMMETRIC_DEFAULT', 'ECC_NIST_P256' to sign, 'HMAC_256' to authenticate */
  readonly spec?: string;
  /** What becomes of it when the stack is deleted. @default it stays in Prod, and goes 7 days after any other stage */
  readonly removalPolicy?: RemovalPolicy;
}
