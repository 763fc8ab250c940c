import { expect, jest, test } from '@jest/globals';
import { UsageError } from '@lambda-forge/context';
import { Command } from 'commander';
import { refuseMisplacedOptions } from './refuse-misplaced-options.ts';

function createProgram(act: () => void): Command {
  const program = new Command('forge').enablePositionalOptions().exitOverride();
  const docs = program.command('docs').option('--json').option('--public').action(act);
  docs.command('validate').option('--json').action(act);
  docs.command('generate').action(act);
  return refuseMisplacedOptions(program);
}

async function run(...args: string[]): Promise<unknown> {
  const act = jest.fn();
  const thrown = await createProgram(act)
    .parseAsync(args, { from: 'user' })
    .then(
      () => undefined,
      (error: unknown) => error,
    );
  expect(act).toHaveBeenCalledTimes(thrown === undefined ? 1 : 0);
  return thrown;
}

test('an option before a command that has it, too, is to be written after it', async () => {
  const error = (await run('docs', '--json', 'validate')) as UsageError;

  expect(error).toBeInstanceOf(UsageError);
  expect(error.summary).toBe(
    'forge docs validate: Option --json stands before the command, where it means nothing.',
  );
  expect(error.hint).toBe('Write it after the command: forge docs validate --json.');
});

test('all options before a command that has none of them are named', async () => {
  const { problems } = (await run('docs', '--json', '--public', 'generate')) as UsageError;

  expect(problems.map(({ hint }) => hint)).toEqual([
    'Leave it out: forge docs generate has no --json.',
    'Leave it out: forge docs generate has no --public.',
  ]);
});

test.each([
  ['docs', '--json'],
  ['docs', 'validate', '--json'],
  ['docs', 'generate'],
])('options where they belong are taken: %s %s', async (...args) => {
  expect(await run(...args.filter((word) => word !== undefined))).toBeUndefined();
});
