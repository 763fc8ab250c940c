import { type Problem, renderProblems, suggest, UsageError } from '@lambda-forge/context';
import type { Command, CommanderError, Option } from 'commander';
import { commandLine } from './help/find-command.ts';

/** Whether the parser has ended because it has shown what was asked for: help or the version. */
export function isShown({ code }: CommanderError): boolean {
  return ['commander.help', 'commander.helpDisplayed', 'commander.version'].includes(code);
}

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
  const problems = code === 'commander.unknownOption' ? findUnknownOptions(command, rest) : [];
  if (problems.length > 0) return toError(problems, commandLine(command));
  if (code === 'commander.excessArguments') return toExcessError(command, program);
  const [first = '', suggestion] = message.replace(/^error: /, '').split('\n');
  const text = `${first.charAt(0).toUpperCase()}${first.slice(1)}`;
  return new UsageError(/[.?]$/.test(text) ? text : `${text}.`, {
    hint: suggestion?.replace(/^\(|\)$/g, '') ?? `\`${helpLine(command, program)}\` tells what there is.`,
  });
}

function toExcessError(command: Command, program: Command): UsageError {
  const { args, registeredArguments } = command;
  const excess = args.slice(registeredArguments.length);
  const last = args[registeredArguments.length - 1];
  const takes = registeredArguments.map((each) => (each.required ? `<${each.name()}>` : `[${each.name()}]`));
  const words = excess.map((word) => JSON.stringify(word)).join(', ');
  const quotes =
    last === undefined
      ? ''
      : `What has blanks stands in quotes: ${JSON.stringify([last, ...excess].join(' '))}. `;
  const message = `${words} ${excess.length === 1 ? 'is' : 'are'} too many: it takes ${takes.join(' ') || 'options alone'}.`;
  return new UsageError(`${commandLine(command)}: ${message}`, {
    hint: `${quotes}\`${helpLine(command, program)}\` tells what there is.`,
  });
}

// A program of many commands has one that tells of them.
function helpLine(command: Command, program: Command): string {
  const [name, ...words] = commandLine(command).split(' ');
  const hasHelp = program.commands.some((each) => each.name() === 'help');
  return hasHelp ? [name, 'help', ...words].join(' ') : [name, ...words, '--help'].join(' ');
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
  const problems: Problem[] = [];
  for (let index = 0; index < words.length && words[index] !== '--'; index += 1) {
    const word = words[index] ?? '';
    if (!/^-./.test(word)) continue;
    const [flag = '', value] = word.split('=');
    const option = options.find((each) => isNamed(each, flag));
    if (!option) {
      const hint = findHint(flag, { flags, command, after: words.slice(index + 1) });
      problems.push({ message: `Option ${flag} is unknown.`, hint });
    } else if (option.required) {
      if (value === undefined) index += 1;
    } else if (value !== undefined) {
      problems.push({ message: `Option ${flag} takes no value.`, hint: `Write ${flag} alone.` });
    }
  }
  return problems;
}

function isNamed({ long, short }: Option, flag: string): boolean {
  return flag === long || flag === short;
}

interface Around {
  readonly flags: readonly string[];
  readonly command: Command;
  readonly after: readonly string[];
}

function findHint(flag: string, { flags, command, after }: Around): string {
  const owner = findOwner(command, after, flag);
  if (owner) return `Write it after the command: ${commandLine(owner)} ${flag}.`;
  const meant = flag.startsWith('--') ? suggest(flag, flags) : undefined;
  return meant ? `Did you mean ${meant}?` : `Its options are: ${flags.join(', ')}.`;
}

// A command below this one that is named later, and that the option is of.
function findOwner(command: Command, words: readonly string[], flag: string): Command | undefined {
  const [below] = words.flatMap((word) => command.commands.filter((each) => each.name() === word));
  if (!below) return undefined;
  if (below.options.some((option) => isNamed(option, flag))) return below;
  return findOwner(below, words.slice(words.indexOf(below.name()) + 1), flag);
}

/** What is wrong with the command line of a command. */
export function toError(problems: readonly Problem[], title: string): UsageError {
  const [first] = problems;
  if (first && problems.length === 1)
    return new UsageError(`${title}: ${first.message}`, { hint: first.hint ?? '', problems });
  return new UsageError(`${title}: ${problems.length} problems\n${renderProblems(problems)}`, {
    problems,
  });
}
