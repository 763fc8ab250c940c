import { type Problem, suggest } from '@lambda-forge/context';
import { findResource } from '@lambda-forge/resources';
import type { Declarations } from '@lambda-forge/services';
import type { ApiDeclarations } from '../declarations.ts';
import { fillAccess } from '../record.ts';

/** What a user pool of the stage says of the scopes of its tokens. */
interface UserPoolScopes {
  /** By resource server. */
  readonly scopes?: Readonly<Record<string, readonly string[]>>;
  readonly clients?: Readonly<Record<string, { readonly oAuth?: { readonly scopes: readonly string[] } }>>;
}

interface ScopedEndpoint {
  readonly endpoint: ApiDeclarations['endpoints'][number];
  readonly who: string;
  readonly asked: readonly string[];
  readonly userPool: string;
  readonly options: UserPoolScopes;
}

// https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html
const ofUsers = ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin'];

/** Scopes of endpoints that no token of their user pool can have. Which scopes one has that is imported is not known. */
export function validateScopes(calls: ApiDeclarations, declarations: Declarations): Problem[] {
  return findScoped(calls, declarations).flatMap(({ endpoint, who, asked, userPool, options }) => {
    const known = [...toScopes(options), ...ofUsers];
    return asked
      .filter((scope) => !known.includes(scope))
      .map((scope) => {
        const meant = suggest(scope, known);
        return {
          function: endpoint.fn.name,
          endpoint: `${endpoint.method} ${endpoint.path}`,
          message: `${who} asks for the scope "${scope}", which user pool "${userPool}" does not have.`,
          hint: meant
            ? `Did you mean "${meant}"?`
            : `Its scopes are: ${known.join(', ')}. Declare others there: { scopes: { orders: ['read'] } }.`,
        };
      });
  });
}

/** Tells of endpoints whose scopes no client of this stage gets; one of another stack may. */
export function findUnreachable(calls: ApiDeclarations, declarations: Declarations): string[] {
  return findScoped(calls, declarations)
    .filter(({ asked, options: { clients = {} } }) => {
      // Who signs in without the pages of a domain has a token with this scope.
      const given = Object.values(clients).flatMap(
        ({ oAuth }) => oAuth?.scopes ?? ['aws.cognito.signin.user.admin'],
      );
      return !asked.some((scope) => given.includes(scope));
    })
    .map(
      ({ who, asked, userPool }) =>
        `${who} is for tokens with ${asked.join(' or ')}, which no client of user pool "${userPool}" gets here. Give one that scope: clients: { Job: { oAuth: { flow: 'clientCredentials', scopes: ['${asked[0]}'] } } }.`,
    );
}

function findScoped(calls: ApiDeclarations, { resources }: Declarations): ScopedEndpoint[] {
  const access = fillAccess(calls);
  return calls.endpoints.flatMap((endpoint) => {
    const { method, path, fn, scopes: asked } = endpoint;
    const name = access(endpoint).authorizer;
    const authorizer = calls.authorizers.find((each) => each.type === 'cognito' && each.name === name);
    if (!asked || authorizer?.type !== 'cognito') return [];
    const { userPool } = authorizer;
    const found = findResource(resources, 'cognito', userPool);
    if (!found || found.isImported) return [];
    const who = `Endpoint ${method} ${path} (${fn.path})`;
    return [{ endpoint, who, asked, userPool, options: Object(found.options) as UserPoolScopes }];
  });
}

function toScopes({ scopes = {} }: UserPoolScopes): string[] {
  return Object.entries(scopes).flatMap(([server, names]) => names.map((name) => `${server}/${name}`));
}
