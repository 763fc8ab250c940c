import type { Problem } from '@lambda-forge/context';
import type { Command } from 'commander';
import { commandLine } from './help/find-command.ts';
import { toError } from './to-usage-error.ts';

/**
 * Has the commands below a program, and those below them, refuse their options where they stand before a command of
 * theirs, which does not know of them: `forge docs --json generate`.
 * @returns the program
 */
export function refuseMisplacedOptions(program: Command): Command {
  for (const command of program.commands) refuseMisplacedOptions(command);
  return program.hook('preSubcommand', (command, below) => {
    const problems = command.options
      .filter((option) => command.getOptionValueSource(option.attributeName()) === 'cli')
      .map(({ long, short }) => toProblem(long ?? short ?? '', below));
    if (problems.length > 0) throw toError(problems, commandLine(below));
  });
}

function toProblem(flag: string, command: Command): Problem {
  const line = commandLine(command);
  const isKnown = command.options.some(({ long, short }) => [long, short].includes(flag));
  return {
    message: `Option ${flag} stands before the command, where it means nothing.`,
    hint: isKnown ? `Write it after the command: ${line} ${flag}.` : `Leave it out: ${line} has no ${flag}.`,
  };
}
