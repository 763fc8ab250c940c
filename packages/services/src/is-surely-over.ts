import type { Limits } from '@lambda-forge/synthesis';
import { CfnResource, type Stack } from 'aws-cdk-lib';
import type { Declarations } from './declarations.ts';

export interface DeclaredStack {
  readonly stack: Stack;
  readonly declarations: Declarations;
  readonly limits: Limits;
}

/**
 * Whether what has been declared so far exceeds a quota, whatever else comes. It is an early word: `measureBudget`
 * counts exactly, when all of it has become constructs.
 */
export function isSurelyOver({ stack, declarations, limits }: DeclaredStack): boolean {
  const { endpoints } = declarations;
  const paths = new Set(endpoints.flatMap(({ path }) => withParents(path)));
  const resources = new Map<Stack, number>();
  const count = (own: Stack, added: number) => resources.set(own, (resources.get(own) ?? 0) + added);
  for (const node of stack.node.findAll()) if (CfnResource.isCfnResource(node)) count(node.stack, 1);
  count(stack, paths.size);
  // A method each, and a permission for each function that is called.
  for (const { fn } of endpoints) count(fn.construct.stack, 1);
  for (const fn of new Set(endpoints.map((endpoint) => endpoint.fn))) count(fn.construct.stack, 1);
  return (
    paths.size > limits.apiResources || [...resources.values()].some((used) => used > limits.stackResources)
  );
}

// `/orders/{id}` is two resources of an API.
function withParents(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
