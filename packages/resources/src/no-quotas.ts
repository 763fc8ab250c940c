import type { ServiceBudget } from '@lambda-forge/services';

/** The budget of a service that has no quotas of its own; its resources are counted with the stack's. */
export function noQuotas(): ServiceBudget {
  return { entries: [], perEndpoint: 0 };
}
