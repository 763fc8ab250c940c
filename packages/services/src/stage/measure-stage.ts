import type { BudgetEntry } from '@lambda-forge/manifest';
import { measureBudget } from '@lambda-forge/synthesis';
import type { ServiceEnvironment } from '../service.ts';
import type { StageService } from './stage-services.ts';

/** What the stacks of a stage and its services use of AWS's quotas. */
export function measureStage(
  { stack, isSplit, limits }: ServiceEnvironment,
  services: readonly StageService[],
): BudgetEntry[] {
  const budgets = services.map((service) => service.budget());
  const perEndpoint = budgets.reduce((sum, budget) => sum + budget.perEndpoint, 0);
  const besideFunction = budgets.reduce((sum, budget) => sum + (budget.besideFunction ?? 0), 0);
  return [
    ...measureBudget(stack, { perEndpoint, besideFunction, isSplit, limits }),
    ...budgets.flatMap(({ entries }) => entries),
  ];
}
