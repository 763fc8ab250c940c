import { type GrantTerms, grantResources } from '@lambda-forge/resources';
import type { Assembled, Declared, ServiceEnvironment } from '@lambda-forge/services';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { SecretsManagerService } from './declare.ts';
import { type SecretCalls, secretKind } from './secret-kind.ts';

/** Makes the secrets of a stage, and gives functions what they may do with them. */
export function assembleSecrets(
  { calls }: Declared<SecretsManagerService, SecretCalls>,
  { declarations }: ServiceEnvironment,
): Assembled {
  for (const { construct } of calls.created) construct();
  grantResources(secretKind, calls, { declarations, terms: secretAccess });
  return {};
}

const actions: Readonly<Record<string, string>> = {
  read: 'secretsmanager:GetSecretValue',
  write: 'secretsmanager:PutSecretValue',
};

/** What functions may do with a secret. */
const secretAccess: GrantTerms<ISecret> = {
  statements: ({ secretArn }, { access }) => [
    new PolicyStatement({ actions: [actions[access] ?? ''], resources: [secretArn] }),
  ],
  variable: ({ secretArn }) => secretArn,
};
