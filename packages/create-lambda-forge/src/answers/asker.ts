import type { Readable, Writable } from 'node:stream';
import { type CANCEL_SYMBOL, confirm, isCancel, select, text } from '@clack/prompts';
import { CancelledError } from '../errors.ts';

/** Asks people at a terminal. Every question throws a CancelledError on Ctrl-C. */
export interface Asker {
  /** A line of text; empty takes `initial`. `findProblem` says what is wrong with an answer. */
  text(question: TextQuestion): Promise<string>;
  choose<Value extends string>(message: string, options: ChoiceOptions<Value>): Promise<Value>;
  confirm(message: string): Promise<boolean>;
}

interface TextQuestion {
  readonly message: string;
  readonly initial: string;
  /** Shown in place of an empty initial answer. */
  readonly placeholder?: string;
  readonly findProblem: (answer: string) => string | undefined;
}

interface ChoiceOptions<Value> {
  readonly initial: Value;
  /** What each choice means, by choice. */
  readonly choices: Readonly<Record<Value & string, string>>;
}

/** Two streams, which people are at the other end of where both are a TTY. */
export interface Terminal {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean };
}

/** Asks by way of clack. */
export function createAsker({ input, output }: Terminal): Asker {
  const at = { input, output };
  return {
    text: async ({ message, initial, placeholder = initial, findProblem }) =>
      answered(
        await text({
          ...at,
          message,
          placeholder,
          defaultValue: initial,
          validate: (value = '') => findProblem(value.trim() || initial),
        }),
      ).trim(),
    choose: async (message, { initial, choices }) => {
      const options = Object.entries<string>(choices).map(([value, hint]) => ({ value, label: value, hint }));
      const chosen = await select<string>({ ...at, message, initialValue: initial, options });
      return answered(chosen) as typeof initial;
    },
    confirm: async (message) => answered(await confirm({ ...at, message })),
  };
}

function answered<Value>(answer: Value | typeof CANCEL_SYMBOL): Value {
  if (isCancel(answer)) throw new CancelledError();
  return answer;
}
