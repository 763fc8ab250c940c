import type { Access } from '@lambda-forge/local-functions';
import { sendSigned } from './send-signed.ts';

/**
 * The value of a secret at an endpoint, or undefined where it has none of that name or ARN.
 * @throws StageError when nothing answers there
 */
export async function readSecret(access: Access, region: string, id: string): Promise<string | undefined> {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'secretsmanager.GetSecretValue',
  };
  const body = JSON.stringify({ SecretId: id });
  const { status, text } = await sendSigned(access, { service: 'secretsmanager', region, headers, body });
  if (status >= 300) return undefined;
  const { SecretString } = JSON.parse(text) as { SecretString?: string };
  return SecretString;
}
