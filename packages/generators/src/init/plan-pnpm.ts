import type { AppFiles } from '../app/app-files.ts';
import { toPnpmSettings } from '../pnpm-settings.ts';
import { type InitPart, toChange } from './init-part.ts';

const path = 'pnpm-workspace.yaml';

// What our packages and jest bring that has a build script, and its binaries without one.
const withoutBuild = ['@parcel/watcher', '@swc/core', 'esbuild', 'unrs-resolver'];

/** In an app that pnpm installs, its word on the build scripts of what comes with our packages. */
export function planPnpm(app: AppFiles): InitPart {
  if (app.exists(path)) return toChange(path, app.read(path), toPnpmSettings(app.read(path), withoutBuild));
  if (!app.exists('pnpm-lock.yaml')) return {};
  return { files: [{ path, content: toPnpmSettings('', withoutBuild) }] };
}
