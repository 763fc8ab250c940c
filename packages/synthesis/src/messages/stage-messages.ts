import type { StageContext } from '@lambda-forge/context';
import { Annotations, Stack, Stage } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { forAllStages, type StageFact } from './for-all-stages.ts';

/** What there is to say of a stage, beside what stops its synth. */
export interface StageMessage {
  readonly text: string;
  /** By which a warning is acknowledged: `lambda-forge:cors`. Without it, the message is for information. */
  readonly warning?: string;
}

interface Told {
  readonly message: StageMessage;
  readonly host: Stack;
}

/** The messages of an app: what is to be said of several stages is said once, with all of them. */
export class StageMessages extends Construct {
  readonly #told: StageFact<Told>[] = [];
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
    const texts = [message.text, message.warning ?? ''];
    const told: StageFact<Told> = { fact: { message, host }, texts, context };
    // Of what has been synthesized already, or is by itself, nobody can be told later.
    if (this.#isWritten || Stage.of(host) !== this.node.root) annotate([told]);
    else this.#told.push(told);
  }

  #write(): string[] {
    this.#isWritten = true;
    annotate(this.#told.splice(0));
    return [];
  }
}

function annotate(told: readonly StageFact<Told>[]): void {
  for (const { fact, texts, stages } of forAllStages(told)) {
    const { message, host } = fact;
    const text = `${texts[0]} (in ${stages.join(', ')})`;
    if (message.warning === undefined) Annotations.of(host).addInfo(text);
    else Annotations.of(host).addWarningV2(message.warning, text);
  }
}
