import type { ServiceBudget } from '@lambda-forge/services';

/** An account has as many queues as it likes; what else they take of a stack is counted with it. */
export function budgetQueues(): ServiceBudget {
  return { entries: [], perEndpoint: 0 };
}
