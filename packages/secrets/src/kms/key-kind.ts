import type { ImportOptions, ResourceCalls } from '@lambda-forge/resources';
import type { ResourceKind } from '@lambda-forge/services';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { KeyOptions } from './key-options.ts';

export const keyKind: ResourceKind = {
  service: 'kms',
  noun: 'key',
  variable: 'KEY_ARN',
  create: 'createKey',
  arn: 'arn:aws:kms:us-east-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  arnResource: /^key\/[^/]+$/,
  // https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html, after `alias/`
  longestName: 250,
};

/** What keys are made of. */
export interface KeyTypes {
  readonly options: KeyOptions;
  readonly imported: ImportOptions;
  readonly trigger: never;
  readonly construct: IKey;
}

/** All that is called of `services.kms`. */
export type KeyCalls = ResourceCalls<KeyTypes>;
