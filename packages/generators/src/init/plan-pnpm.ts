import { parseDocument } from 'yaml';
import type { AppFiles } from '../app/app-files.ts';
import { type InitPart, toChange } from '../plan.ts';

const path = 'pnpm-workspace.yaml';

// What our packages and jest bring that has a build script, and its binaries without one.
const withoutBuild = ['@parcel/watcher', '@swc/core', 'esbuild', 'unrs-resolver'];

/** In an app that pnpm installs, its word on the build scripts of what comes with our packages. */
export function planPnpm(app: AppFiles): InitPart {
  if (app.exists(path)) return toChange(path, app.read(path), toPnpmSettings(app.read(path), withoutBuild));
  if (!app.exists('pnpm-lock.yaml')) return {};
  return { files: [{ path, content: toPnpmSettings('', withoutBuild) }] };
}

/**
 * A `pnpm-workspace.yaml` that says of these packages that their build scripts need not run, for which pnpm asks. What
 * is in it already stays, comments too.
 * @param text what it holds so far; empty for a new one
 */
export function toPnpmSettings(text: string, withoutBuild: readonly string[]): string {
  const document = parseDocument(text);
  if (document.errors[0]) throw document.errors[0];
  if (!text)
    document.commentBefore = ' These come with their binaries; pnpm asks for a word on their build scripts.';
  for (const name of withoutBuild) {
    if (!document.hasIn(['allowBuilds', name])) document.setIn(['allowBuilds', name], false);
  }
  return document.toString({ singleQuote: true });
}
