import type { Scope } from '@lambda-forge/assembly';
import type { Access, KnownCredentials, Role } from '@lambda-forge/local-functions';
import { readRoles } from '@lambda-forge/local-http';

/**
 * Credentials of each function whose role is known, by its ARN: a session of that role, of which the token says whose it is.
 * At an endpoint that is given, tokens may be looked at: there all functions have the same credentials. So have those with
 * the engine that may use S3, as MiniStack takes no other token in a pre-signed address.
 */
export function createSessions(
  { credentials, endpoint }: Access,
  scopes: readonly Scope[],
  givenEndpoint: string | undefined,
): Map<string, KnownCredentials> {
  if (givenEndpoint !== undefined) return new Map();
  const { accessKeyId, secretAccessKey } = credentials;
  return new Map(
    [...readRoles(scopes)]
      .filter(([, role]) => endpoint === undefined || !mayUseS3(role))
      .map(([functionArn, role]) => [
        functionArn,
        { accessKeyId, secretAccessKey, sessionToken: functionArn, functionArn, role },
      ]),
  );
}

function mayUseS3({ policies, isWhole }: Role): boolean {
  const statements = policies.flatMap((policy) => [Object(policy).Statement ?? []].flat() as object[]);
  return (
    !isWhole ||
    statements.some((statement) => {
      const { Action = '*' } = statement as { readonly Action?: string | readonly string[] };
      return [Action].flat().some((action) => /^(s3:|\*)/i.test(action));
    })
  );
}
