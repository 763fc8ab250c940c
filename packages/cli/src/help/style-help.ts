import type { Command } from 'commander';
import pc from 'picocolors';

/** Gives a program, and every command that is added to it later, the look of its help. */
export function styleHelp(program: Command): Command {
  return program.configureHelp({
    styleTitle: (text) => pc.bold(text),
    styleCommandText: (text) => pc.cyan(text),
    styleSubcommandText: (text) => pc.cyan(text),
    styleOptionText: (text) => pc.cyan(text),
    // Nearly every command has options, some hand on the rest: the list of commands leaves both out.
    subcommandTerm: (command) => [command.name(), ...command.usage().split(' ').filter(isOwn)].join(' '),
  });
}

function isOwn(word: string): boolean {
  return word !== '[options]' && !word.endsWith('-arguments...]');
}
