import { RootCommand } from '@bomb.sh/tab';
import { enterApp } from '@lambda-forge/app';
import type { Command } from 'commander';
import { completePath } from './complete-path.ts';
import { findChoices } from './find-choices.ts';

/**
 * Prints what the last of some words may become, in the form that the scripts of `forge completion` read.
 * @param words the command line without the program; the last one is empty after a space
 */
export function complete(program: Command, words: readonly string[]): void {
  // What one asks help about is a command line, too.
  if (words[0] === 'help') complete(program, words.slice(1));
  else if (!completePath(program, words)) {
    // Paths are from where one stands, all else is the app's.
    enterApp();
    describe(program).parse([...words]);
  }
}

function describe(program: Command): RootCommand {
  const root = new RootCommand();
  for (const { name, command } of listCommands(program, [])) {
    const help = command.createHelp();
    const described = name === '' ? root : root.command(name, help.subcommandDescription(command));
    for (const option of help.visibleOptions(command)) {
      const long = option.long?.slice(2) ?? option.name();
      const short = option.short?.slice(1);
      if (!option.required) described.option(long, option.description, short ?? '');
      else described.option(long, option.description, offer(findChoices(option.attributeName())), short);
    }
    for (const argument of command.registeredArguments) {
      const choices = argument.argChoices ?? findChoices(argument.name());
      described.argument(argument.name(), offer(choices), argument.variadic);
    }
  }
  return root;
}

type Offer = (add: (value: string, description: string) => void) => void;

function offer(choices: readonly string[]): Offer {
  return (add) => {
    for (const choice of choices) add(choice, '');
  };
}

interface NamedCommand {
  /** `pipeline run`; empty for the program itself. */
  readonly name: string;
  readonly command: Command;
}

function listCommands(command: Command, path: readonly string[]): NamedCommand[] {
  const below = command.createHelp().visibleCommands(command);
  return [
    { name: path.join(' '), command },
    ...below.flatMap((child) => listCommands(child, [...path, child.name()])),
  ];
}
