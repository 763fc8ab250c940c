import type { FileChange, NewFile, Plan } from '@lambda-forge/generators';
import { diffLines } from 'diff';
import pc from 'picocolors';

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

// Each line has its number in the text that has it.
function renderChange({ path, before, after }: FileChange): string[] {
  let [old, now] = [1, 1];
  const lines = diffLines(before, after).flatMap(({ added, removed, value }) => {
    const texts = value.replace(/\n$/, '').split('\n');
    const shown = texts.map((text, index) => {
      if (added) return pc.green(`${String(now + index).padStart(6)} + ${text}`);
      return pc.red(`${String(old + index).padStart(6)} - ${text}`);
    });
    if (!added) old += texts.length;
    if (!removed) now += texts.length;
    return added || removed ? shown : [];
  });
  return [`${pc.yellow('change')} ${path}`, ...lines];
}
