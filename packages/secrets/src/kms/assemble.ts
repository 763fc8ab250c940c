import { type GrantTerms, grantResources } from '@lambda-forge/resources';
import type { Assembled, Declared, ServiceEnvironment } from '@lambda-forge/services';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { KmsService } from './declare.ts';
import { keyAccess } from './key-access.ts';
import { type KeyCalls, keyKind } from './key-kind.ts';

/** Makes the keys of a stage, and gives functions what they may do with them. */
export function assembleKeys(
  { calls }: Declared<KmsService, KeyCalls>,
  { declarations }: ServiceEnvironment,
): Assembled {
  for (const { construct } of calls.created) construct();
  grantResources(keyKind, calls, { declarations, terms });
  return {};
}

const terms: GrantTerms<IKey> = {
  statements: ({ keyArn }, { access }) => [
    new PolicyStatement({ actions: [...(keyAccess[access]?.actions ?? [])], resources: [keyArn] }),
  ],
  variable: ({ keyArn }) => keyArn,
};
