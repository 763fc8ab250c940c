import type { OpenAPIObject, OperationObject, SecuritySchemeObject } from 'openapi3-ts/oas31';

/** What a security scheme asks a caller for. */
export interface Credential {
  /** The name of the scheme. */
  readonly scheme: string;
  /** How it is sent; `signature` of AWS credentials is made of the whole request. */
  readonly kind: 'signature' | 'header' | 'query' | 'cookie' | 'other';
  /** Of the header, parameter or cookie. */
  readonly name: string;
  /** What stands in its place until there is one: `Bearer YOUR_TOKEN`. */
  readonly value: string;
  /** Of which a token must have one. */
  readonly scopes: readonly string[];
}

/** What an operation asks of its callers: of several ways that it leaves them, the first. */
export function findCredentials(
  { security: ofAll = [], components }: OpenAPIObject,
  { security = ofAll }: OperationObject,
): Credential[] {
  const schemes = components?.securitySchemes ?? {};
  return Object.entries(security[0] ?? {}).flatMap(([name, scopes]) => {
    const scheme = schemes[name];
    return scheme && !('$ref' in scheme) ? [{ ...toCredential(name, scheme), scopes }] : [];
  });
}

function toCredential(scheme: string, found: SecuritySchemeObject): Omit<Credential, 'scopes'> {
  const authtype: unknown = found['x-amazon-apigateway-authtype'];
  const header = { scheme, kind: 'header' as const, name: 'Authorization' };
  if (authtype === 'awsSigv4') return { ...header, kind: 'signature', value: '' };
  switch (found.type) {
    case 'apiKey':
      return {
        scheme,
        kind: found.in === 'query' || found.in === 'cookie' ? found.in : 'header',
        name: found.name ?? 'Authorization',
        value: authtype === 'cognito_user_pools' ? 'YOUR_TOKEN' : `YOUR_${toConstant(scheme)}`,
      };
    case 'http':
      return {
        ...header,
        value: found.scheme?.toLowerCase() === 'basic' ? 'Basic YOUR_CREDENTIALS' : 'Bearer YOUR_TOKEN',
      };
    case 'oauth2':
    case 'openIdConnect':
      return { ...header, value: 'Bearer YOUR_TOKEN' };
    default:
      return { ...header, kind: 'other', value: '' };
  }
}

// `API_KEY` of `api_key`, `TENANTS_X_TENANT_KEY` of `tenants.X-Tenant-Key`.
function toConstant(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/\W+/g, '_')
    .toUpperCase();
}
