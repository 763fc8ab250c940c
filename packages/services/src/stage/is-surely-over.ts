import { CfnResource, type Stack } from 'aws-cdk-lib';
import type { ServiceEnvironment } from '../service.ts';
import type { StageService } from './stage-services.ts';

/**
 * Whether what has been declared so far exceeds a quota, whatever else comes. It is an early word: `measureStage`
 * counts exactly, when all of it has become constructs.
 */
export function isSurelyOver(
  { stack, limits }: ServiceEnvironment,
  services: readonly StageService[],
): boolean {
  const forecasts = services.map((service) => service.forecast());
  const resources = new Map<Stack, number>();
  const made = stack.node.findAll().filter((node) => CfnResource.isCfnResource(node));
  for (const own of [...made.map((node) => node.stack), ...forecasts.flatMap((each) => each.resources)])
    resources.set(own, (resources.get(own) ?? 0) + 1);
  return (
    forecasts.some(({ isOver }) => isOver) ||
    [...resources.values()].some((used) => used > limits.stackResources)
  );
}
