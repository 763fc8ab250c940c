import type { FileChange } from '../plan.ts';
import type { AppFiles } from './app-files.ts';

/** An app as it is after some changes. */
export function withChanges(app: AppFiles, changes: readonly FileChange[]): AppFiles {
  const texts = new Map(changes.map(({ path, after }) => [path, after]));
  return { ...app, read: (path) => texts.get(path) ?? app.read(path) };
}
