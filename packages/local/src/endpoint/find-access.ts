import type { StackArtifact } from '@lambda-forge/assembly';
import { type Access, type Credentials, StageError } from '@lambda-forge/local-functions';

interface GivenOptions {
  readonly endpoint?: string;
  readonly account?: string;
  readonly environment?: NodeJS.ProcessEnv;
}

/** The emulator that runs already and is the engine of a stage, where its options name one. */
export function findGiven(
  [first]: readonly StackArtifact[],
  { endpoint, account, environment = process.env }: GivenOptions,
): Access | undefined {
  if (endpoint === undefined) return undefined;
  const url = endpoint.replace(/\/+$/, '');
  return findAccess(url, { account: first?.account ?? account, environment });
}

/**
 * What functions of this machine call AWS with at an endpoint: the credentials that the caller has for it, or, where it
 * answers on this machine, anybody's, as emulators take them. No function gets credentials of AWS itself.
 * @throws StageError when there are none for an endpoint elsewhere
 */
export function findAccess(
  endpoint: string,
  { account, environment }: { readonly account: string | undefined; readonly environment: NodeJS.ProcessEnv },
): Access {
  const own = readCredentials(environment);
  const isOfAws = own !== undefined && ofAws.test(own.accessKeyId);
  if (own && !isOfAws) return { endpoint, credentials: own };
  // https://docs.localstack.cloud/aws/capabilities/config/credentials: a key of twelve digits means that account.
  if (isLoopback(endpoint))
    return { endpoint, credentials: { accessKeyId: account ?? 'test', secretAccessKey: 'test' } };
  const what = isOfAws
    ? ': AWS_ACCESS_KEY_ID is a key of AWS itself, which functions of this machine do not get'
    : '';
  throw new StageError(`There are no credentials for ${endpoint}${what}.`, {
    hint: 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to those that the emulator there takes.',
  });
}

// Of users, and of roles for a while:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
const ofAws = /^(AKIA|ASIA)[A-Z0-9]{16,}$/;

/** The caller's own credentials, as the SDKs find them in an environment. */
export function readCredentials(environment: NodeJS.ProcessEnv): Credentials | undefined {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = environment;
  if (!id || !secret) return undefined;
  return { accessKeyId: id, secretAccessKey: secret, ...(token ? { sessionToken: token } : {}) };
}

function isLoopback(endpoint: string): boolean {
  const { hostname } = new URL(endpoint);
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
