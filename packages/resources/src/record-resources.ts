import type { Invocation, Trigger } from '@lambda-forge/manifest';
import type { FunctionDeclaration, ResourceKind, ServiceRecord } from '@lambda-forge/services';
import type { ResourceCalls, ResourceGrant, ResourceTrigger, ResourceTypes } from './declare-resources.ts';

/** The triggers of each function, and once each the resources that it uses, with what it may do. */
export function recordResources<T extends ResourceTypes>(
  { service }: Pick<ResourceKind, 'service'>,
  { triggers, grants }: ResourceCalls<T>,
  toTrigger?: (trigger: ResourceTrigger<T['trigger']>) => Trigger,
): ServiceRecord {
  return {
    ...(toTrigger
      ? {
          triggersOf: (fn: FunctionDeclaration) =>
            triggers.filter((trigger) => trigger.fn === fn).map(toTrigger),
        }
      : {}),
    invocationsOf: (fn) => invocationsOf(service, fn, grants),
  };
}

function invocationsOf(
  service: string,
  fn: FunctionDeclaration,
  grants: readonly ResourceGrant[],
): Invocation[] {
  const access = new Map<string, Set<string>>();
  for (const grant of grants)
    if (grant.fn === fn) access.set(grant.name, new Set([...(access.get(grant.name) ?? []), grant.access]));
  return [...access].map(([resource, granted]) => ({ service, resource, access: [...granted].sort() }));
}
