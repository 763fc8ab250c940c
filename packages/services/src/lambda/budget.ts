import { measureFunctions } from '@lambda-forge/synthesis';
import type { Declared, ServiceBudget, ServiceEnvironment } from '../service.ts';

/** Layers, variables and policies of the functions. An endpoint takes a function, a log group, a role, a permission. */
export function budgetFunctions(_: Declared, { stack, limits }: ServiceEnvironment): ServiceBudget {
  return { entries: measureFunctions(stack, limits), perEndpoint: 4, besideFunction: 4 };
}
