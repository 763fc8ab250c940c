import { type Problem, renderProblems, suggest } from '@lambda-forge/context';
import type { Command, CommanderError } from 'commander';
import { UsageError } from './errors.ts';
import { commandLine } from './help/find-command.ts';

/**
 * What the parser has to say of a command line, in the words and the form of every other error. It stops at the first
 * unknown option; here all are named.
 */
export function toUsageError(
  { code, message }: CommanderError,
  program: Command,
  args: readonly string[],
): UsageError {
  const { command, rest } = findInnermost(program, args);
  if (code === 'commander.unknownOption')
    return toError(findUnknownOptions(command, rest), commandLine(command));
  const [first = '', suggestion] = message.replace(/^error: /, '').split('\n');
  const text = `${first.charAt(0).toUpperCase()}${first.slice(1)}`;
  const help = ['forge help', ...commandLine(command).split(' ').slice(1)].join(' ');
  return new UsageError(/[.?]$/.test(text) ? text : `${text}.`, {
    hint: suggestion?.replace(/^\(|\)$/g, '') ?? `\`${help}\` tells what there is, with examples.`,
  });
}

interface Innermost {
  readonly command: Command;
  /** What follows its name. */
  readonly rest: readonly string[];
}

function findInnermost(command: Command, args: readonly string[]): Innermost {
  const [word, ...rest] = args;
  const found = command.commands.find((each) => each.name() === word);
  return found ? findInnermost(found, rest) : { command, rest: args };
}

function findUnknownOptions(command: Command, words: readonly string[]): Problem[] {
  const options = command.createHelp().visibleOptions(command);
  const flags = options.flatMap(({ long, short }) => [long, short].filter((flag) => flag !== undefined));
  const end = words.indexOf('--');
  return words.slice(0, end < 0 ? words.length : end).flatMap((word, index) => {
    const before = options.find(({ long, short }) => [long, short].includes(words[index - 1]));
    const [flag = ''] = word.split('=');
    if (!/^--?[a-z]/i.test(flag) || flags.includes(flag) || before?.required) return [];
    const meant = flag.startsWith('--') ? suggest(flag, flags) : undefined;
    return [
      {
        message: `Option ${flag} is unknown.`,
        hint: meant ? `Did you mean ${meant}?` : `Its options are: ${flags.join(', ')}.`,
      },
    ];
  });
}

function toError(problems: readonly Problem[], title: string): UsageError {
  const [first] = problems;
  if (first && problems.length === 1)
    return new UsageError(`${title}: ${first.message}`, { hint: first.hint ?? '' });
  return new UsageError(`${title}: ${problems.length} problems\n${renderProblems(problems)}`);
}
