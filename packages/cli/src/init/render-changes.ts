import type { FileChange, NewFile, Plan } from '@lambda-forge/generators';
import pc from 'picocolors';
import { diffLines, type LineChange } from './diff-lines.ts';

/** Files that are new and lines that change, as text. */
export function renderChanges({ files, changes = [], notes }: Plan): string {
  return [
    ...changes.flatMap(renderChange),
    ...files.map(renderFile),
    ...notes.map((note) => `${pc.yellow('note')} ${note.trimEnd().replaceAll('\n', '\n     ')}`),
  ].join('\n');
}

function renderFile({ path, content }: NewFile): string {
  const lines = content.trimEnd().split('\n').length;
  return `${pc.green('create')} ${path}  ${pc.dim(lines === 1 ? '1 line' : `${lines} lines`)}`;
}

function renderChange({ path, before, after }: FileChange): string[] {
  return [`${pc.yellow('change')} ${path}`, ...diffLines(before, after).map(renderLine)];
}

function renderLine({ sign, line, text }: LineChange): string {
  const shown = `${String(line).padStart(6)} ${sign} ${text}`;
  return sign === '+' ? pc.green(shown) : pc.red(shown);
}
