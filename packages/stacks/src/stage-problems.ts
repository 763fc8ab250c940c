import { assertNoProblems, ForgeError, type Problem, type StageContext } from '@lambda-forge/context';
import { type Stack, Stage } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { forAllStages } from './for-all-stages.ts';

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
      if (!(error instanceof ForgeError && isOfApp)) throw error;
      this.#refusals.push({ error, context });
      return false;
    }
  }

  /** Adds a stage to its pipeline, however much of it is refused. */
  collect<T>(addStage: () => T): T {
    const known = this.#refusals.length;
    this.#isCollecting = true;
    try {
      return addStage();
    } catch (error) {
      // That may follow from what is missing now.
      if (this.#refusals.length > known) this.#throw();
      throw error;
    } finally {
      this.#isCollecting = false;
    }
  }

  /** @throws one ForgeError with all that is wrong, each fact once with its stages; not while they are collected */
  assertNone(): void {
    if (!this.#isCollecting) this.#throw();
  }

  #throw(): void {
    const [first, ...others] = this.#refusals;
    if (!first) return;
    if (others.length === 0) throw first.error;
    const all = [...new Set(this.#refusals.map(({ context }) => context.stage))];
    const facts = forAllStages(
      this.#refusals.flatMap(({ error, context }) =>
        error.problems.map((problem) => ({ fact: problem, texts: textsOf(problem), context })),
      ),
    );
    const problems = facts.map(({ fact, texts: [message = '', hint], stages }): Problem => {
      const where = stages.length < all.length ? ` (in ${stages.join(', ')})` : '';
      // Below the first line is what esbuild shows of a file.
      const [first, ...more] = message.split('\n');
      return {
        ...fact,
        message: [`${first}${where}`, ...more].join('\n'),
        ...(hint === undefined ? {} : { hint }),
      };
    });
    assertNoProblems(problems, all.join(', '), first.error.constructor as ErrorType);
  }
}

// That of all errors of these packages.
type ErrorType = Parameters<typeof assertNoProblems>[2];

function textsOf({ message, hint }: Problem): string[] {
  return hint === undefined ? [message] : [message, hint];
}
