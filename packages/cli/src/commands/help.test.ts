import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Command } from 'commander';
import { captureOutput } from '../captured-output.test.support.ts';
import { createProgram } from '../create-program.ts';
import { main } from '../main.ts';

const commands = listCommands(
  createProgram(() => {}),
  [],
);
const printed = captureOutput();

describe('forge help', () => {
  test.each(commands.filter(({ name }) => name !== 'docs add'))(
    'of $name tells what it does and shows examples of it',
    async ({ name }) => {
      expect(await main(['help', ...name.split(' ')])).toBe(0);
      const help = printed.text;
      printed.clear();
      expect(await main([...name.split(' '), '--help'])).toBe(0);

      expect(help).toBe(printed.text);
      expect(help).toMatch(new RegExp(`^Usage: forge ${name}\\b`));
      expect(help).toMatch(/\n\nExamples:\n {2}\S/);
      const [, examples = ''] = help.split('\nExamples:\n');
      expect(examples).toContain(`forge ${name}`);
    },
  );

  test.each([
    [['help', 'pipelin'], 'Did you mean forge pipeline?'],
    [['help', 'pipeline', 'runn'], 'Did you mean forge pipeline run?'],
    [['help', 'start', 'now'], 'It has no commands of its own.'],
    [['docs', 'genrate'], 'Did you mean forge docs generate?'],
  ])('refuses %j', async (args, hint) => {
    expect(await main(args)).toBe(1);
    expect(printed.text).toContain(hint);
  });
});

describe('the README', () => {
  const rows = readRows();

  test('lists every command, in the order of the help', () => {
    expect(rows.flatMap(({ names }) => names)).toEqual(
      commands.map(({ name, command }) => [name, ...argumentsOf(command)].join(' ')),
    );
  });

  test.each(commands)('names every option of $name', ({ name, command }) => {
    const row = rows.find(({ names }) => names.some((each) => each.replace(/ [<[].*/, '') === name));
    const options = command.options.map(({ long }) => long ?? '');

    expect([...new Set(row?.options)].sort()).toEqual(options.sort());
  });
});

interface NamedCommand {
  readonly name: string;
  readonly command: Command;
}

/** Every command that does something. */
function listCommands(command: Command, path: readonly string[]): NamedCommand[] {
  const below = command.createHelp().visibleCommands(command);
  const isGroup = below.length > 0 && command.options.length === 0;
  return [
    ...(path.length === 0 || isGroup ? [] : [{ name: path.join(' '), command }]),
    ...below.flatMap((child) => listCommands(child, [...path, child.name()])),
  ];
}

function argumentsOf({ registeredArguments }: Command): string[] {
  return registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
    return argument.required ? `<${name}>` : `[${name}]`;
  });
}

function readRows(): { names: string[]; options: string[] }[] {
  const readme = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
  const [, section = ''] = /## Options\n(.*?)\n## /s.exec(readme) ?? [];
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [, first = '', second = ''] = line.split('|');
      return {
        names: [...first.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
        options: [...second.matchAll(/`(--[a-z-]{2,})/g)].map(([, option = '']) => option),
      };
    });
}
