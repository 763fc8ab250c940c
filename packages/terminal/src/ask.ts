import { createInterface } from 'node:readline/promises';
import { UsageError } from '@lambda-forge/context';

/**
 * Whether a person types a word, and nothing else, when asked.
 * @throws UsageError where there is nobody to ask
 */
export async function askForWord(question: string, word: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new UsageError(`${question}: nobody can be asked, as this is no terminal.`, {
      hint: 'Nothing was changed. --yes goes on without a question.',
    });
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await terminal.question(`${question}; type ${word} to go on: `)).trim() === word;
  } finally {
    terminal.close();
  }
}
