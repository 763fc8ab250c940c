import { assertNoProblems } from '@lambda-forge/context';
import { assertBudget, DeclarationError, oncePerApp, reportBudget } from '@lambda-forge/synthesis';
import type { ServiceEnvironment } from '../service.ts';
import { measureStage } from './measure-stage.ts';
import type { StageService } from './stage-services.ts';

/**
 * Proves, when every aspect has run, that all that was declared is in the stack, and that AWS will take it; and says
 * how much room there is.
 * @throws DeclarationError, BudgetError
 */
export function inspect(environment: ServiceEnvironment, services: readonly StageService[]): void {
  const { stack, context } = environment;
  assertNoProblems(
    services.flatMap((service) => service.inspect()),
    stack.node.path,
    DeclarationError,
  );
  const budget = measureStage(environment, services);
  assertBudget(stack.node.path, budget);
  // Two pipelines may deploy the same stage.
  oncePerApp(stack, `budget ${stack.stackName}`, () => reportBudget(stack, context, budget));
}
