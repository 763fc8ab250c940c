import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ShellCompDirective } from '@bomb.sh/tab';
import { statOrNone } from '@lambda-forge/context';
import type { Command } from 'commander';

/**
 * Prints the paths that the last of some words may become, when an option before it takes a file or a folder.
 * @returns whether it does
 */
export function completePath(program: Command, words: readonly string[]): boolean {
  const [flag = '', start = ''] = words.slice(-2);
  const kind = findKind(program, words, flag);
  if (kind === undefined) return false;
  const { ShellCompDirectiveNoSpace, ShellCompDirectiveNoFileComp } = ShellCompDirective;
  const lines = [...listPaths(start, kind), `:${ShellCompDirectiveNoSpace | ShellCompDirectiveNoFileComp}`];
  process.stdout.write(`${lines.join('\n')}\n`);
  return true;
}

type Kind = 'file' | 'folder';

function findKind(program: Command, words: readonly string[], flag: string): Kind | undefined {
  const [word, ...rest] = words;
  const command = program.commands.find((each) => each.name() === word);
  if (command) return findKind(command, rest, flag);
  const option = program.options.find(({ long }) => long === flag);
  const [, kind] = /<(file|folder)>/.exec(option?.flags ?? '') ?? [];
  return kind as Kind | undefined;
}

function listPaths(start: string, kind: Kind): string[] {
  const shown = start.slice(0, start.lastIndexOf('/') + 1);
  const folder = shown === '' ? '.' : shown;
  if (!existsSync(folder)) return [];
  const isHidden = (name: string) => name.startsWith('.') && !start.slice(shown.length).startsWith('.');
  return readdirSync(folder)
    .filter((name) => !isHidden(name))
    .map((name) => ({ path: `${shown}${name}`, isFolder: isFolder(join(folder, name)) }))
    .filter(({ path, isFolder }) => path.startsWith(start) && (kind === 'file' || isFolder))
    .map(({ path, isFolder }) => (isFolder ? `${path}/` : path))
    .sort();
}

function isFolder(path: string): boolean {
  return statOrNone(path)?.isDirectory() ?? false;
}
