import type { Names } from '../names.ts';
import { renderMember, toLiteral } from '../to-literal.ts';

/**
 * What an authorizer decides by: a secret in a header of its own (`request`) or as a bearer token (`token`), or a JSON
 * Web Token of an issuer (`jwt`).
 */
export const authorizerTypes = ['request', 'token', 'jwt'] as const;

export type AuthorizerType = (typeof authorizerTypes)[number];

/** An authorizer as its files are rendered from it. */
export interface AuthorizerSpec {
  readonly names: Names;
  /** `authorizers/secret` */
  readonly folder: string;
  readonly description: string;
  readonly isDefault: boolean;
  readonly type: AuthorizerType;
  /** The header that carries the secret of a request: `x-secret`. */
  readonly header: string;
  /** The stage's setting in `cdk.json` that holds the secret, or the issuer and audience. */
  readonly setting: string;
  /** How its test imports its handler: `./main.ts`. */
  readonly main: string;
}

/** The text of an authorizer's `config.ts`. */
export function renderAuthorizerConfig(spec: AuthorizerSpec): string {
  const { names, folder, description, isDefault, type, header } = spec;
  return `import type { Services } from '@lambda-forge/stacks';
import { Duration } from 'aws-cdk-lib';

export function config({ lambda, apiGateway, context }: Services): void {
${type === 'jwt' ? renderIssuer(spec) : ''}  const authorizer = lambda.createFunction({
    name: '${names.pascal}Authorizer',
    path: './${folder}',
${renderMember('description', toLiteral(description), '    ')}
${renderEnvironment(spec)}
  });

  // A decision is for one method and path, so it is not kept for others: ttl 0.
  apiGateway.createAuthorizer(authorizer, {
    name: '${names.kebab}',
${type === 'request' ? `    headers: ['${header}'],` : "    type: 'token',"}
${isDefault ? '    default: true,\n' : ''}    ttl: Duration.seconds(0),
  });
}
`;
}

function renderEnvironment({ type, setting }: AuthorizerSpec): string {
  if (type === 'jwt')
    return `    // Without an issuer and an audience it lets nobody through.
    environment: { ISSUER: issuer, AUDIENCE: audience, JWKS_URL: jwks },`;
  return `    // Without a secret it lets nobody through. Read it from Secrets Manager rather than from cdk.json.
    environment: { SECRET: String(context.settings['${setting}'] ?? '') },`;
}

function renderIssuer({ setting }: AuthorizerSpec): string {
  return `  const settings = (context.settings['${setting}'] ?? {}) as Record<string, string>;
  const { issuer = '', audience = '' } = settings;
  // Where Amazon Cognito, Auth0 and others have their keys; for others say "jwks" beside the issuer.
  const { jwks = issuer && \`\${issuer.replace(/\\/$/, '')}/.well-known/jwks.json\` } = settings;
`;
}
