import type { StageContext } from '@lambda-forge/context';
import { Annotations, Stack, Stage } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';

/** What there is to say of a stage, beside what stops its synth. */
export interface StageMessage {
  readonly text: string;
  /** By which a warning is acknowledged: `lambda-forge:cors`. Without it, the message is for information. */
  readonly warning?: string;
}

interface Told extends StageMessage {
  /** The text without what only one stage's names have. */
  readonly shared: string;
  readonly host: Stack;
  readonly stages: Set<string>;
}

/** The messages of an app: what is to be said of several stages is said once, with all of them. */
export class StageMessages extends Construct {
  readonly #told = new Map<string, Told>();
  #isWritten = false;

  private constructor(scope: IConstruct) {
    super(scope as Construct, 'LambdaForgeMessages');
    // The stages of pipelines have been synthesized then, and the stacks of the pipelines have not.
    this.node.addValidation({ validate: () => this.#write() });
  }

  /** The messages of the app that `construct` belongs to. */
  static of(construct: IConstruct): StageMessages {
    const { root } = construct.node;
    const found = root.node.tryFindChild('LambdaForgeMessages');
    return found instanceof StageMessages ? found : new StageMessages(root);
  }

  /** Adds a message of a stage's stack, which is found at the pipeline's stack that deploys it. */
  add(stack: Stack, context: StageContext, message: StageMessage): void {
    const host = stack.node.scopes.find((scope) => Stack.isStack(scope)) ?? stack;
    const shared = message.text.replaceAll(namesOf(context), '');
    const told: Told = { ...message, shared, host, stages: new Set([context.stage]) };
    // Of what has been synthesized already, or is by itself, nobody can be told later.
    if (this.#isWritten || Stage.of(host) !== this.node.root) {
      annotate(told);
      return;
    }
    const key = JSON.stringify([message.warning, shared]);
    const known = this.#told.get(key);
    if (known) known.stages.add(context.stage);
    else this.#told.set(key, told);
  }

  #write(): string[] {
    this.#isWritten = true;
    for (const told of this.#told.values()) annotate(told);
    this.#told.clear();
    return [];
  }
}

// How the names of a stage's resources begin: `Staging-Orders-`.
function namesOf({ createId }: StageContext): string {
  return createId('X').slice(0, -1);
}

function annotate({ text, shared, warning, host, stages }: Told): void {
  const where = `(in ${[...stages].join(', ')})`;
  const message = `${stages.size > 1 ? shared : text} ${where}`;
  if (warning === undefined) Annotations.of(host).addInfo(message);
  else Annotations.of(host).addWarningV2(warning, message);
}
