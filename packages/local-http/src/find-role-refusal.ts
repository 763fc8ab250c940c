import type { Role } from '@lambda-forge/local-functions';
import { isAbout, type PolicyCall, type Statement } from './policy.ts';

/** Why a role may not do something: for the developer, and as AWS tells the caller. */
export interface RoleRefusal {
  readonly reason: string;
  readonly message: string;
}

/**
 * Judges what the policies of a role say about a call: a denial wins, and what nothing allows is refused, unless it has
 * policies that are not known here. Conditions are not evaluated: what is allowed under one counts as allowed, what is denied
 * under one does not count.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function findRoleRefusal(role: Role | undefined, call: PolicyCall): RoleRefusal | undefined {
  if (!role) return undefined;
  const { action, resource } = call;
  const statements = role.policies
    .flatMap((policy) => [Object(policy).Statement ?? []].flat() as Statement[])
    .filter((statement) => isKnown(statement) && isAbout(statement, call));
  const isDenied = statements.some(({ Effect, Condition }) => Effect === 'Deny' && Condition === undefined);
  if (!isDenied && (statements.some(({ Effect }) => Effect === 'Allow') || !role.isWhole)) return undefined;
  // API Gateway shows the last four digits of the account.
  const hidden = resource.replace(/:\d{8}(\d{4}):/, ':********$1:');
  const why = isDenied
    ? 'with an explicit deny in an identity-based policy'
    : `because no identity-based policy allows the ${action} action`;
  return {
    reason: `${role.arn} may not ${action} ${resource}: ${isDenied ? 'a policy of its role denies it' : 'no policy of its role allows it'}`,
    message: `User: ${role.arn} is not authorized to perform: ${action} on resource: ${hidden} ${why}`,
  };
}

// What a template takes from elsewhere is not there.
function isKnown(statement: Statement): boolean {
  return ['Action', 'Resource'].every((key) => (statement[key] ?? statement[`Not${key}`]) !== undefined);
}
