import type { Command } from 'commander';

/** A command line and, where it needs words, what it does. */
export type CommandExample = readonly [line: string, meaning?: string];

/** Lets the help of a command end with examples. */
export function addExamples(command: Command, examples: readonly CommandExample[]): Command {
  return command.addHelpText('after', () => {
    const width = Math.max(...examples.map(([line, meaning]) => (meaning ? line.length : 0)));
    const lines = examples.map(([line, meaning]) =>
      meaning ? `  ${line.padEnd(width)}  ${meaning}` : `  ${line}`,
    );
    return ['', command.createHelp().styleTitle('Examples:'), ...lines].join('\n');
  });
}
