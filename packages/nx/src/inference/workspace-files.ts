import type { AppFiles } from '@lambda-forge/generators';

/** The files of a workspace; paths are relative to its root, with forward slashes. */
export type WorkspaceFiles = Pick<AppFiles, 'exists' | 'read'>;

/** The path of a file in a folder, both from the workspace's root; the root itself is `.`. */
export function inFolder(folder: string, name: string): string {
  return folder === '.' ? name : `${folder}/${name}`;
}
