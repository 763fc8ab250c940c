import { assertNoProblems } from '@lambda-forge/context';
import { DeclarationError } from '@lambda-forge/synthesis';
import { prepareBundles, startBundles } from '../lambda/bundles.ts';
import type { Service, ServiceEnvironment } from '../service.ts';
import type { Services } from '../services.ts';
import { assemble } from './assemble.ts';
import { inspect } from './inspect.ts';
import { isSurelyOver } from './is-surely-over.ts';
import type { FunctionConfig } from './load-function-configs.ts';
import { runConfigs, withNotedArns } from './run-configs.ts';
import { declareServices, type StageService } from './stage-services.ts';

/** The functions of a stack and the services that they use, from their declaration to the manifest. */
export interface DeclaredStage {
  /** What a `config.ts` is handed. */
  readonly services: Services;
  /** Runs every `config`, and begins to bundle what they have declared. */
  run(configs: readonly FunctionConfig[]): void;
  /** How many calls there were so far, of all services. */
  countCalls(): number;
  /**
   * Makes constructs and the manifest of them.
   * @throws DeclarationError that lists everything that is wrong; BudgetError, BundlingError
   */
  assemble(): void;
  /**
   * Proves, when every aspect has run, that all that was declared is in the stack.
   * @throws DeclarationError, BudgetError
   */
  inspect(): void;
}

/**
 * @param registered the services, in the order in which they make their constructs
 * @throws DeclarationError for two services of one name
 */
export function declareStage(environment: ServiceEnvironment, registered: readonly Service[]): DeclaredStage {
  assertNames(environment, registered);
  const { declarations } = environment;
  const declared = declareServices(registered, environment);
  const services = withNotedArns(toServices(environment, declared), declarations);
  return {
    services,
    run(configs) {
      if (configs.length > 0) prepareBundles(environment);
      runConfigs(configs, services, declarations);
      // Nothing is bundled for a deploy that would be refused.
      if (declarations.problems.length === 0 && !isSurelyOver(environment, declared))
        startBundles(environment);
    },
    countCalls() {
      const calls = declared.flatMap(({ calls }) => Object.values(calls));
      const { functions, problems, interrupted } = declarations;
      return [functions, problems, interrupted, ...calls].reduce((sum, list) => sum + list.length, 0);
    },
    assemble: () => assemble(environment, declared),
    inspect: () => inspect(environment, declared),
  };
}

function toServices({ context, stack }: ServiceEnvironment, declared: readonly StageService[]): Services {
  const handed = Object.fromEntries(declared.map((service) => [service.name, service.handed]));
  // Whoever registers a service augments `Services` with what it hands.
  return { ...handed, context, stack } as unknown as Services;
}

function assertNames({ stack }: ServiceEnvironment, registered: readonly Service[]): void {
  const taken = new Set(['context', 'stack']);
  const problems = registered.flatMap(({ name }) => {
    if (!taken.has(name)) {
      taken.add(name);
      return [];
    }
    return [{ message: `Two services are called "${name}".`, hint: 'Give one of them another name.' }];
  });
  assertNoProblems(problems, stack.node.path, DeclarationError);
}
