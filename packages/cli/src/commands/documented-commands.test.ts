import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Command } from 'commander';
import { createProgram } from '../create-program.ts';

// What the documents tell people to type exists, with its options: every command line of `forge`, in blocks and in text.
const workspace = join(import.meta.dirname, '..', '..', '..', '..');
const lines = globSync(['*.md', 'packages/*/*.md', 'apps/demo/*.md'], { cwd: workspace })
  .sort()
  .flatMap((file) =>
    [
      ...readFileSync(join(workspace, file), 'utf8').matchAll(
        /(npx @lambda-forge\/cli|npx forge|exec forge|`forge) ([^`#\n]+)/g,
      ),
    ].map(([, start, words = '']) => ({ file, words: words.trim(), isNamed: start === '`forge' })),
  );
const program = createProgram(() => {});

test.each(lines)('$file: forge $words', ({ words, isNamed }) => {
  const { command, rest } = findCommand(program, words.split(/ +/));
  const options = command.createHelp().visibleOptions(command);
  const known = options.flatMap(({ short, long }) => [short, long]);
  const isGroup = command.commands.length > 0 && command.name() !== 'docs';
  const hasOnlyOptions = rest.every((word) => word.startsWith('-'));

  expect(command).not.toBe(program);
  // A group alone does nothing; text may speak of it as a whole.
  expect(!isGroup || (isNamed && hasOnlyOptions)).toBe(true);
  expect(rest.filter((word) => word.startsWith('-') && !known.includes(word))).toEqual([]);
});

test('there are some', () => {
  expect(lines.length).toBeGreaterThan(50);
});

function findCommand(
  command: Command,
  words: readonly string[],
): { command: Command; rest: readonly string[] } {
  const [word, ...rest] = words;
  const found = command.commands.find((each) => each.name() === word);
  return found ? findCommand(found, rest) : { command, rest: words };
}
