import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Command } from 'commander';
import { createProgram } from '../create-program.ts';

// What the documents tell people to type exists: every `npx forge ...`, with its options.
const workspace = join(import.meta.dirname, '..', '..', '..', '..');
const documents = ['README.md', 'apps/demo/README.md', 'apps/demo/DEPLOYING.md', 'packages/cli/README.md'];
const lines = documents.flatMap((file) =>
  [...readFileSync(join(workspace, file), 'utf8').matchAll(/npx forge ([^`#\n]+)/g)].map(
    ([, words = '']) => [file, words.trim()] as const,
  ),
);
const program = createProgram(() => {});

test.each(lines)('%s: forge %s', (_, words) => {
  const { command, rest } = findCommand(program, words.split(/ +/));
  const given = rest.filter((word) => word.startsWith('--'));
  const known = command.options.map(({ long }) => long);
  const isGroup = command.commands.length > 0 && command.name() !== 'docs';

  expect([command === program, isGroup]).toEqual([false, false]);
  expect(given.filter((option) => !known.includes(option))).toEqual([]);
});

test('there are some', () => {
  expect(lines.length).toBeGreaterThan(20);
});

function findCommand(
  command: Command,
  words: readonly string[],
): { command: Command; rest: readonly string[] } {
  const [word, ...rest] = words;
  const found = command.commands.find((each) => each.name() === word);
  return found ? findCommand(found, rest) : { command, rest: words };
}
