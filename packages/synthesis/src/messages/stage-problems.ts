import { assertNoProblems, ForgeError, type Problem, type StageContext } from '@lambda-forge/context';
import { type Stack, Stage } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { forAllStages } from './for-all-stages.ts';
import { tellWhenUncaught } from './tell-when-uncaught.ts';
import { toProblems, toThrown } from './thrown-problems.ts';

interface Refusal {
  readonly error: ForgeError;
  readonly context: StageContext;
}

/**
 * What is wrong with the stages of an app. The CDK synthesizes a stage when its pipeline adds it, so that without this
 * the first one that is refused would keep silent about all others.
 */
export class StageProblems extends Construct {
  readonly #refusals: Refusal[] = [];
  #isCollecting = false;

  private constructor(scope: IConstruct) {
    super(scope as Construct, 'LambdaForgeProblems');
    // For stacks without a pipeline: after all of them.
    this.node.addValidation({
      validate: () => {
        this.assertNone();
        return [];
      },
    });
  }

  /** Those of the app that `construct` belongs to. */
  static of(construct: IConstruct): StageProblems {
    const { root } = construct.node;
    const found = root.node.tryFindChild('LambdaForgeProblems');
    return found instanceof StageProblems ? found : new StageProblems(root);
  }

  /**
   * Builds a part of a stage's stack. What it refuses is told of with the other stages', at the synth of the app; at
   * once where the stack is synthesized for itself.
   * @returns whether it was built
   */
  keep(stack: Stack, context: StageContext, build: () => void): boolean {
    try {
      build();
      return true;
    } catch (error) {
      const isOfApp = this.#isCollecting || Stage.of(stack) === this.node.root;
      if (!(error instanceof ForgeError)) throw error;
      if (!isOfApp) throw toThrown(error, error.problems);
      this.#refusals.push({ error, context });
      // The app may end of something else, before its synth.
      tellWhenUncaught(this, () => this.assertNone());
      return false;
    }
  }

  /**
   * Makes a part of a pipeline, such as a deploy stage, however much of that is refused.
   * @throws what `make` throws, with what has been refused before
   */
  collect<T>(make: () => T): T {
    const known = this.#refusals.length;
    this.#isCollecting = true;
    try {
      return make();
    } catch (error) {
      // It may follow from what is missing now.
      this.#throw(this.#refusals.length > known ? undefined : error);
      throw error;
    } finally {
      this.#isCollecting = false;
    }
  }

  /** @throws one ForgeError with all that is wrong, each fact once with its stages; not while they are collected */
  assertNone(): void {
    if (!this.#isCollecting) this.#throw();
  }

  // Together with an error that stopped the app here; does nothing when that is all.
  #throw(stopped?: unknown): void {
    const [first, ...others] = this.#refusals;
    if (!first) return;
    tellWhenUncaught(this, undefined);
    if (others.length === 0 && stopped === undefined) throw toThrown(first.error, first.error.problems);
    const all = [...new Set(this.#refusals.map(({ context }) => context.stage))];
    const facts = forAllStages(
      this.#refusals.flatMap(({ error, context }) =>
        error.problems.map((problem) => ({ fact: problem, texts: textsOf(problem), context })),
      ),
    );
    const problems = facts.map(({ fact, texts: [message = '', hint], stages }): Problem => {
      const where = stages.length < all.length && !fact.namesStages ? ` (in ${stages.join(', ')})` : '';
      return { ...fact, message: `${message}${where}`, ...(hint ? { hint } : {}) };
    });
    const list = [...problems, ...(stopped === undefined ? [] : toProblems(stopped))];
    try {
      assertNoProblems(list, all.join(', '), first.error.constructor as ErrorType);
    } catch (error) {
      throw toThrown(error, list);
    }
  }
}

// That of all errors of these packages.
type ErrorType = Parameters<typeof assertNoProblems>[2];

function textsOf({ message, hint = '', excerpt = '' }: Problem): string[] {
  return [message, hint, excerpt];
}
