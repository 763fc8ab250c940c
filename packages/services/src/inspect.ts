import { assertNoProblems } from '@lambda-forge/context';
import {
  assertBudget,
  DeclarationError,
  measureBudget,
  oncePerApp,
  reportBudget,
} from '@lambda-forge/synthesis';
import { type ApiGatewayService, toStageName } from './api-gateway-service.ts';
import type { ServiceEnvironment } from './lambda-service.ts';
import { toStageManifest } from './to-stage-manifest.ts';
import { validateApi } from './validate-api.ts';

/**
 * Proves, when every aspect has run, that all that was declared is in the stack, and that AWS will take it; and says
 * how much room there is.
 * @throws DeclarationError, BudgetError
 */
export function inspect(environment: ServiceEnvironment, apiGateway: ApiGatewayService): void {
  const { declarations, stack, context } = environment;
  const hasCors = declarations.cors.length > 0;
  if (declarations.endpoints.length > 0) {
    const { functions } = toStageManifest(declarations);
    const endpoints = functions.flatMap(({ name, triggers }) =>
      triggers.flatMap((trigger) => {
        if (trigger.service !== 'api_gateway') return [];
        const { method, path, authorizer } = trigger;
        const fn = declarations.functions.find((declared) => declared.name === name)?.construct;
        return [
          {
            method,
            path,
            hasCors,
            fn: fn?.node.defaultChild,
            ...(authorizer === undefined ? {} : { authorizer: context.createId(authorizer) }),
          },
        ];
      }),
    );
    const problems = validateApi(apiGateway.api, toStageName(context), endpoints);
    assertNoProblems(problems, stack.node.path, DeclarationError);
  }
  const budget = measureBudget(stack, { ...environment, hasCors });
  assertBudget(stack.node.path, budget);
  // Two pipelines may deploy the same stage.
  oncePerApp(stack, `budget ${stack.stackName}`, () => reportBudget(stack, context, budget));
}
