import { posix } from 'node:path';
import type { CdkSettings } from './read-cdk-settings.ts';

/**
 * The files of an app's typed client, as Nx names inputs and outputs; undefined where `cdk.json` names no place for it,
 * or one outside of the workspace.
 * @param root the app's folder in the workspace
 */
export function findClientFiles(root: string, { client }: CdkSettings['context']): string[] | undefined {
  if (typeof client !== 'string' || client === '' || posix.isAbsolute(client)) return undefined;
  const path = posix.join(root, client.replaceAll('\\', '/')).replace(/\/+$/, '');
  if (path.startsWith('..')) return undefined;
  const place = `{workspaceRoot}/${path}`;
  return /\.[cm]?ts$/.test(path)
    ? [place]
    : ['index.js', 'index.d.ts', 'package.json'].map((file) => `${place}/${file}`);
}
