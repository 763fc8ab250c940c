import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeFolder, settle } from '@lambda-forge/test-support';
import type { AssetSharing } from './bundle-unit.ts';
import { createBundler } from './bundler.ts';
import { type BundlingOptions, resolveBundling } from './bundling-options.ts';

const target = { node: 'node24', cpu: 'x64' };

/** An app with one function, `hello`, whose files are given by their path from its folder or, if at the top, the app's. */
export function app({
  main = 'export const handler = async () => 1;\n',
  ...files
}: Record<string, string>): string {
  const top = ['node_modules/', 'tsconfig.json', 'base.json', 'one/', 'two/', 'store/'];
  const placed = Object.entries(files).map(([path, text]) => [
    top.some((start) => path.startsWith(start)) ? path : join('functions/hello', path),
    text,
  ]);
  const root = makeFolder({ 'functions/hello/main.ts': main, ...Object.fromEntries(placed) });
  settle();
  return root;
}

/** Bundles functions, with the files of each bundle and its code. */
export function build(
  root: string,
  options: BundlingOptions = {},
  sharing: AssetSharing = 'isolated',
  names = ['hello'],
) {
  const bundling = resolveBundling(target, [options]);
  const entries = names.map((name) => ({ name, main: join(root, `functions/${name}/main.ts`), bundling }));
  const bundles = createBundler(root).finish(entries, sharing);
  return names.flatMap((name) => {
    const bundle = bundles.get(name);
    if (!bundle) return [];
    const files = readdirSync(bundle.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(bundle.folder.length + 1))
      .sort();
    const main = files.find((file) => file.startsWith('main.') && !file.endsWith('.map'));
    return [{ ...bundle, files, text: main ? readFileSync(join(bundle.folder, main), 'utf8') : '' }];
  });
}

/** A bundle as Lambda loads it. */
export async function load(
  bundle: { folder: string } | undefined,
): Promise<{ handler: () => Promise<string> }> {
  return import(pathToFileURL(join(bundle?.folder ?? '', 'main.mjs')).href);
}

/** A handler that answers what it imports. */
export function importing(specifier: string): string {
  return `import { word } from '${specifier}';\nexport const handler = async () => word;\n`;
}

/** A module that `importing` may import. */
export function word(value: string): string {
  return `export const word = '${value}';\n`;
}

/** The files of an installed package `dep`. */
export function dependency(value: string): Record<string, string> {
  return {
    'node_modules/dep/package.json': '{"name":"dep","type":"module"}',
    'node_modules/dep/index.js': word(value),
  };
}

/** A `tsconfig.json` that looks for `@/...` in folders. */
export function paths(...folders: string[]): string {
  return JSON.stringify({ compilerOptions: { paths: { '@/*': folders.map((folder) => `./${folder}/*`) } } });
}

/** Writes a file of an app. */
export function write(root: string, path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** What the cache remembers: a bundle that is made is recorded anew. Nothing, before a run that it trusts. */
export function recordsOf(root: string): string[] {
  const file = join(root, '.forge/cache/bundles/records.json');
  if (!existsSync(file)) return [];
  const { bundles } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries<{ used: number }>(bundles).map(([key, { used }]) => `${key} ${used}`);
}

/**
 * Builds until the cache answers. What a run made while the clock of the file system, or another process, was in its way
 * is not remembered, and made anew by the next.
 */
export function buildUntilRemembered(
  ...[root, ...options]: Parameters<typeof build>
): ReturnType<typeof build> {
  for (let tries = 0; tries < 10; tries++) {
    settle();
    build(root, ...options);
    const records = recordsOf(root).join();
    const built = build(root, ...options);
    if (records !== '' && recordsOf(root).join() === records) return built;
  }
  throw new Error(`The bundles of ${root} are made anew each time.`);
}
