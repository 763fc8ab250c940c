import type { Invocation, Trigger } from '@lambda-forge/manifest';
import type { FunctionDeclaration, ResourceKind, ServiceRecord } from '@lambda-forge/services';
import type { ResourceCalls, ResourceGrant, ResourceTrigger, ResourceTypes } from './declare-resources.ts';

/** The triggers of each function, and once each the resources that it uses, with what it may do. */
export function recordResources<T extends ResourceTypes>(
  { service }: Pick<ResourceKind, 'service'>,
  { triggers, grants, destinations }: ResourceCalls<T>,
  toTrigger?: (trigger: ResourceTrigger<T['trigger']>) => Trigger,
): ServiceRecord {
  return {
    ...(toTrigger
      ? {
          triggersOf: (fn: FunctionDeclaration) =>
            triggers.filter((trigger) => trigger.fn === fn).map(toTrigger),
        }
      : {}),
    invocationsOf: (fn) =>
      invocationsOf(service, [
        ...grants.filter((grant) => grant.fn === fn),
        ...destinations
          .filter(({ functions }) => functions.includes(fn.construct))
          .map(({ name }) => ({ name, access: 'destination' })),
      ]),
  };
}

function invocationsOf(
  service: string,
  uses: readonly Pick<ResourceGrant, 'name' | 'access'>[],
): Invocation[] {
  const access = new Map<string, Set<string>>();
  for (const use of uses) access.set(use.name, new Set([...(access.get(use.name) ?? []), use.access]));
  return [...access].map(([resource, granted]) => ({ service, resource, access: [...granted].sort() }));
}
