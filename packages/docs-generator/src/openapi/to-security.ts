import type { AuthorizerEntry, StageManifest } from '@lambda-forge/context';
import type { SecurityRequirementObject, SecuritySchemeObject } from 'openapi3-ts/oas31';

/** What a caller must send so that an authorizer lets it pass: one scheme for each header that it reads. */
export function toSecuritySchemes({ authorizers }: StageManifest): Record<string, SecuritySchemeObject> {
  const schemes = authorizers.flatMap((authorizer) =>
    headersOf(authorizer).map((header): [string, SecuritySchemeObject] => [
      schemeName(authorizer, header),
      {
        type: 'apiKey',
        in: 'header',
        name: header,
        description: `Read by the authorizer "${authorizer.name}".`,
      },
    ]),
  );
  return Object.fromEntries(schemes);
}

/** The requirement of an endpoint: nothing when it is public. */
export function toSecurity(
  authorizerName: string | undefined,
  { authorizers }: StageManifest,
): SecurityRequirementObject[] {
  const authorizer = authorizers.find(({ name }) => name === authorizerName);
  if (!authorizer) return [];
  return [Object.fromEntries(headersOf(authorizer).map((header) => [schemeName(authorizer, header), []]))];
}

function headersOf({ headers }: AuthorizerEntry): readonly string[] {
  return headers.length > 0 ? headers : ['Authorization'];
}

function schemeName(authorizer: AuthorizerEntry, header: string): string {
  const name = authorizer.name.replace(/[^A-Za-z0-9._-]/g, '');
  return headersOf(authorizer).length === 1 ? name : `${name}.${header}`;
}
