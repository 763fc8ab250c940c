import { suggest, UsageError } from '@lambda-forge/context';
import type { Command } from 'commander';

/**
 * The command that some words name: `forge pipeline run` for `pipeline`, `run`.
 * @throws UsageError when there is none
 */
export function findCommand(program: Command, words: readonly string[]): Command {
  const [word, ...rest] = words;
  if (word === undefined) return program;
  const commands = program.createHelp().visibleCommands(program);
  const found = commands.find((command) => command.name() === word);
  if (found) return findCommand(found, rest);
  throw unknownCommand(program, word);
}

/** What to say of a word that names none of a command's own commands. */
export function unknownCommand(parent: Command, word: string): UsageError {
  const names = parent
    .createHelp()
    .visibleCommands(parent)
    .map((command) => command.name());
  const meant = suggest(word, names);
  const known =
    names.length > 0 ? `Its commands are: ${names.join(', ')}.` : 'It has no commands of its own.';
  return new UsageError(`${commandLine(parent)} has no command "${word}".`, {
    hint: meant ? `Did you mean ${commandLine(parent)} ${meant}?` : known,
  });
}

/** What one types for a command: `forge pipeline run`. */
export function commandLine(command: Command): string {
  return command.parent ? `${commandLine(command.parent)} ${command.name()}` : command.name();
}
