import { expect, test } from '@jest/globals';
import type { Command, Option } from 'commander';
import { captureOutput } from './captured-output.test.support.ts';
import { createProgram } from './create-program.ts';
import { main } from './main.ts';

const printed = captureOutput();
const handOn = ['test unit', 'test coverage', 'test integration', 'complete'];
const commands = allBelow(createProgram(() => {})).filter(([path]) => !handOn.includes(path.join(' ')));
const values: Readonly<Record<string, string>> = {
  endpoint: 'http://127.0.0.1:4566',
  server: 'http://127.0.0.1:3000',
  source: 'name=folder',
  variable: 'name=value',
  assume: 'work=20',
  since: '10m',
};

test.each(commands)('forge %j names an option that is unknown, wherever it stands', async (path, command) => {
  const words = command.registeredArguments.map(({ argChoices }) => argChoices?.[0] ?? 'word');
  const flags = command.options.filter(({ long }) => long !== '--version').map(withValue);
  const places = [
    ['--no-such'],
    ['--no-such=1'],
    ['--no-such', ...words],
    ...(command.commands.length > 0 ? [] : [[...words, '--no-such']]),
    ...flags.flatMap((flag) => [
      [...flag, '--no-such'],
      ['--no-such', ...flag],
    ]),
  ];
  for (const place of places) {
    printed.clear();
    expect(await main([...path, ...place])).toBe(1);
    expect(printed.stderr).toContain('Option --no-such is unknown.');
  }
});

test.each([
  [
    'before its command',
    ['--json', 'pipeline', 'show'],
    'Write it after the command: forge pipeline show --json.',
  ],
  [
    'in a group',
    ['pipeline', '--mermaid', 'show'],
    'Write it after the command: forge pipeline show --mermaid.',
  ],
  ['with a value that it does not take', ['budget', '--json=yes'], 'Option --json takes no value.'],
  [
    'that looks like the value of another',
    ['budget', '--stage', '--jsn', '--jso'],
    'Option --jso is unknown.',
  ],
])('an option %s is told from one that is unknown', async (_, args, message) => {
  expect(await main(args)).toBe(1);
  expect(printed.stderr).toContain(message);
  expect(printed.stderr).not.toContain('problems');
});

test.each([
  [
    ['serve', 'Dev', 'Staging'],
    'forge serve: "Staging" is too many: it takes [stage].\n  What has blanks stands in quotes: "Dev Staging". `forge help serve` tells what there is.',
  ],
  [
    ['list', 'a', 'b', '--json'],
    'forge list: "a", "b" are too many: it takes options alone.\n  `forge help list` tells what there is.',
  ],
])('words that are too many are named: %j', async (args, message) => {
  expect(await main(args)).toBe(1);
  expect(printed.stderr + printed.stdout).toContain(message);
});

function withValue({ long, required }: Option): string[] {
  return required ? [`${long}`, values[String(long).slice(2)] ?? '1'] : [`${long}`];
}

function allBelow(command: Command, path: readonly string[] = []): [readonly string[], Command][] {
  return [[path, command], ...command.commands.flatMap((each) => allBelow(each, [...path, each.name()]))];
}
