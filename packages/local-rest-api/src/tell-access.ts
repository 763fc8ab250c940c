import type { KnownCredentials } from '@lambda-forge/local-functions';
import type { ApiConfig, ApiMethod } from './api-config.ts';

/** What developers have to know in order to call an API on this machine. */
export function tellAccess(api: ApiConfig, credentials: readonly KnownCredentials[]): string[] {
  const has = (isSo: (method: ApiMethod) => boolean) =>
    api.resources.some(({ methods }) => [...methods.values()].some(isSo));
  return [
    ...(has(({ authorization }) => authorization === 'AWS_IAM') ? [tellCredentials(api, credentials)] : []),
    ...(has(({ apiKeyRequired }) => apiKeyRequired) ? tellKeys(api) : []),
  ];
}

function tellKeys({ name, usagePlans }: ApiConfig): string[] {
  return usagePlans.flatMap(({ keys }) =>
    keys.map((key) => `API "${name}" takes the API key ${key.name}, x-api-key: ${key.value}`),
  );
}

function tellCredentials({ name, region }: ApiConfig, credentials: readonly KnownCredentials[]): string {
  const own = credentials.filter(({ functionArn }) => functionArn === undefined);
  const keys = own.map(({ accessKeyId, secretAccessKey, sessionToken }) =>
    // Of others it is nobody's business.
    nobodys.has(secretAccessKey)
      ? [
          `AWS_ACCESS_KEY_ID=${accessKeyId}`,
          `AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
          ...(sessionToken === undefined ? [] : [`AWS_SESSION_TOKEN=${sessionToken}`]),
        ].join(' ')
      : `the credentials of ${accessKeyId}`,
  );
  return `API "${name}" takes requests that are signed for execute-api in ${region}, with ${[...new Set(keys)].join(' or ')}`;
}

// The secrets of credentials that are good on this machine alone.
const nobodys = new Set(['local', 'test']);
