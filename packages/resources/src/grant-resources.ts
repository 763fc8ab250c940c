import type { Declarations, ResourceKind } from '@lambda-forge/services';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ResourceCalls, ResourceGrant, ResourceTypes } from './declare-resources.ts';
import { findResource } from './find-resource.ts';
import { variableName } from './variable-name.ts';

/** What a grant gives a function. */
export interface GrantTerms<Construct> {
  /** The least that it takes. */
  statements(construct: Construct, grant: ResourceGrant): PolicyStatement[];
  /** The value of the variable which tells the function of the resource. */
  variable(construct: Construct, grant: ResourceGrant): string;
}

/** Gives functions the permissions and the variables of what they were granted. */
export function grantResources<T extends ResourceTypes>(
  kind: ResourceKind,
  calls: ResourceCalls<T>,
  {
    declarations: { resources },
    terms,
  }: { readonly declarations: Declarations; readonly terms: GrantTerms<T['construct']> },
): void {
  // No construct can be made any more when their ARNs are asked for.
  for (const { name } of calls.destinations) findResource(resources, kind.service, name)?.construct();
  const done = new Set<string>();
  for (const grant of calls.grants) {
    const { fn, name, access, prefix } = grant;
    const construct = findResource(resources, kind.service, name)?.construct();
    const key = JSON.stringify([fn.name, name, access, prefix]);
    if (construct === undefined || done.has(key)) continue;
    done.add(key);
    for (const statement of terms.statements(construct, grant)) fn.construct.addToRolePolicy(statement);
    fn.construct.addEnvironment(variableName(kind, name), terms.variable(construct, grant));
  }
}
