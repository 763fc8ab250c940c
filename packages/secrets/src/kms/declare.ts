import { createResourceCalls, declareResources, type ImportOptions } from '@lambda-forge/resources';
import type { Declared, ServiceEnvironment } from '@lambda-forge/services';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { createKey } from './create-key.ts';
import { type KeyCalls, type KeyTypes, keyKind } from './key-kind.ts';
import type { KeyOptions } from './key-options.ts';

/** `services.kms`: keys, which never leave KMS. A function that is granted one has its ARN in `<KEY>_KEY_ARN`. */
export interface KmsService {
  /** A key of the stage. */
  createKey(name: string, options?: KeyOptions): void;
  /** A key that is there already, by a key of the stage's `arns`. */
  importKey(name: string, options: ImportOptions): void;
  /** Lets a function encrypt, and have data keys. */
  grantEncrypt(key: string, fn: IFunction): void;
  /** Lets a function decrypt. */
  grantDecrypt(key: string, fn: IFunction): void;
  /** Lets a function sign. */
  grantSign(key: string, fn: IFunction): void;
  /** Lets a function verify signatures, and have the public key. */
  grantVerify(key: string, fn: IFunction): void;
  /** Lets a function make and verify codes that authenticate messages. */
  grantMac(key: string, fn: IFunction): void;
}

/** `services.kms` of a stack. */
export function declareKeys(environment: ServiceEnvironment): Declared<KmsService, KeyCalls> {
  const calls = createResourceCalls<KeyTypes>();
  const keys = declareResources<KeyTypes>(environment, keyKind, {
    calls,
    constructs: {
      create: (name, options) => createKey(environment, name, options),
      import: (name, arn) => Key.fromKeyArn(environment.stack, `${name}:key`, arn),
    },
  });
  return {
    handed: {
      createKey: (name, options = {}) => keys.create(name, options),
      importKey: keys.import,
      grantEncrypt: (name, fn) => keys.grant('encrypt', name, fn),
      grantDecrypt: (name, fn) => keys.grant('decrypt', name, fn),
      grantSign: (name, fn) => keys.grant('sign', name, fn),
      grantVerify: (name, fn) => keys.grant('verify', name, fn),
      grantMac: (name, fn) => keys.grant('mac', name, fn),
    },
    calls,
  };
}
