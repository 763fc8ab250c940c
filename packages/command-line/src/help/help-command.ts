import type { Command } from 'commander';
import { addExamples } from './add-examples.ts';
import { findCommand } from './find-command.ts';

/** `forge help` */
export function addHelp(program: Command): void {
  const help = program
    .command('help [command...]')
    .summary('what a command does, with examples')
    .description('Tells what a command does and which options it takes, and shows examples.')
    .action((words: string[]) => findCommand(program, words).outputHelp());
  addExamples(help, [
    ['forge help function', 'the same as forge function --help'],
    ['forge help pipeline run', 'of a command below another'],
  ]);
}
