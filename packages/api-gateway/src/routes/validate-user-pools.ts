import type { Problem } from '@lambda-forge/context';
import { validateReference } from '@lambda-forge/resources';
import type { Declarations } from '@lambda-forge/services';
import type { ApiDeclarations } from '../declarations.ts';
import { fillAccess } from '../record.ts';

const userPools = { service: 'cognito', noun: 'user pool', create: 'createUserPool' };

/** User pools that are not declared, and scopes that nothing asks for. */
export function validateUserPools(calls: ApiDeclarations, declarations: Declarations): Problem[] {
  const pooled = calls.authorizers.filter((authorizer) => authorizer.type === 'cognito');
  const access = fillAccess(calls);
  return [
    ...pooled.flatMap(({ name, place, userPool }) =>
      validateReference({ declarations }, userPools, {
        who: `Authorizer "${name}" (${place})`,
        name: userPool,
      }),
    ),
    ...calls.endpoints
      .filter(
        (endpoint) => endpoint.scopes && !pooled.some(({ name }) => name === access(endpoint).authorizer),
      )
      .map(({ method, path, fn }) => ({
        function: fn.name,
        endpoint: `${method} ${path}`,
        message: `Endpoint ${method} ${path} (${fn.path}) has scopes, which its authorizer does not ask for.`,
        hint: 'Scopes are for authorizers by createCognitoAuthorizer: name one, or check them in your own.',
        isAbsence: true,
      })),
  ];
}
