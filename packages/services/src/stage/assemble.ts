import { assertNoProblems, type Problem } from '@lambda-forge/context';
import { assertBudget, DeclarationError, ManifestFile, StageMessages } from '@lambda-forge/synthesis';
import { discardBundles } from '../lambda/bundles.ts';
import type { ServiceEnvironment } from '../service.ts';
import { measureStage } from './measure-stage.ts';
import { recordStage } from './record-stage.ts';
import type { StageService } from './stage-services.ts';

/**
 * Turns what the functions of a stage have declared into constructs and the manifest. Runs once, when all has been
 * declared. What costs time comes last, after everything that may be refused.
 * @throws DeclarationError that lists everything that is wrong; BudgetError, BundlingError
 */
export function assemble(environment: ServiceEnvironment, services: readonly StageService[]): void {
  try {
    build(environment, services);
  } catch (error) {
    discardBundles(environment);
    throw error;
  }
}

function build(environment: ServiceEnvironment, services: readonly StageService[]): void {
  const { stack, context } = environment;
  const title = stack.node.path;
  // Validated after the stacks that are there now.
  StageMessages.of(stack);
  assertNoProblems(findProblems(environment, services), title, DeclarationError);
  const stage = recordStage(environment, services);
  const assembled = services.map((service) => service.assemble(stage));
  assertNoProblems(
    assembled.flatMap(({ problems = [] }) => problems),
    title,
    DeclarationError,
  );
  const budget = measureStage(environment, services);
  assertBudget(title, budget);
  const completed = assembled.map((each) => each.complete?.() ?? {});
  ManifestFile.of(stack).add(stack, context, Object.assign({}, stage, ...completed, { budget }));
}

function findProblems({ declarations }: ServiceEnvironment, services: readonly StageService[]): Problem[] {
  // Several functions may read an ARN that is missing.
  const called = [...new Map(declarations.problems.map((each) => [each.message, each])).values()];
  const found = services.flatMap((service) => service.validate());
  const isComplete = declarations.interrupted.length === 0;
  return [...called, ...found.filter(({ isAbsence = false }) => isComplete || !isAbsence)];
}
