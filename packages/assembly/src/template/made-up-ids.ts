import { physicalId } from './physical-id.ts';
import { flattenScopes, type Scope } from './scope.ts';

/**
 * The physical ids of the resources of a type (`AWS::Cognito::UserPool`) that exist nowhere, in all stacks that are
 * deployed together with this one: those that this machine has made up.
 */
export function madeUpIds(scope: Scope, type: string): string[] {
  return flattenScopes(scope.stage()).flatMap((stack) =>
    [...stack.resources].flatMap(([id, { Type }]) => {
      if (Type !== type || stack.ids.has(id)) return [];
      return physicalId(id, stack, { resource: id, property: '', problems: [] }) ?? [];
    }),
  );
}
