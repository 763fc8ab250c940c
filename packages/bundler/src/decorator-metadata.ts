import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { findExtended, readTsconfig } from '@lambda-forge/working-tree';
import { isInstalled } from './is-installed.ts';

/** Code whose decorators get no types, and the settings that ask for them. Paths are relative to the app's folder. */
export interface LostMetadata {
  readonly tsconfig: string;
  readonly file: string;
  readonly line: number;
}

/**
 * Finds the sources that use decorators below an `emitDecoratorMetadata`, of which esbuild takes no notice:
 * https://esbuild.github.io/content-types/#typescript-caveats
 * @param root the app's folder
 * @returns what tells of one source, for each that is asked for
 */
export function createMetadataCheck(
  root: string,
): (file: string, tsconfig?: string) => LostMetadata | undefined {
  const known = new Map<string, string | undefined>();
  // The file that switches the option on, of one and those that it extends.
  const sourceOf = (settings: string): string | undefined => {
    if (!known.has(settings)) {
      const found = findSetting(settings);
      known.set(settings, found?.isOn ? relative(root, found.file).split(sep).join('/') : undefined);
    }
    return known.get(settings);
  };
  const nearest = (folder: string): string | undefined => {
    const found = ['tsconfig.json', 'jsconfig.json'].map((name) => join(folder, name)).find(existsSync);
    if (found) return found;
    return dirname(folder) === folder ? undefined : nearest(dirname(folder));
  };
  return (file, tsconfig) => {
    if (!/\.[cm]?tsx?$/.test(file) || isInstalled(file)) return undefined;
    const path = resolve(root, file);
    const settings = tsconfig ? resolve(root, tsconfig) : nearest(dirname(path));
    const setBy = settings && sourceOf(settings);
    const line = setBy ? findDecorator(readFileSync(path, 'utf8')) : undefined;
    return setBy && line ? { tsconfig: setBy, file, line } : undefined;
  };
}

interface Setting {
  readonly file: string;
  readonly isOn: boolean;
}

// A file counts before those that it extends, and of these the last.
function findSetting(file: string, seen: readonly string[] = []): Setting | undefined {
  if (seen.includes(file)) return undefined;
  const { compilerOptions, extends: bases = [] } = readTsconfig(file);
  const isOn = compilerOptions?.emitDecoratorMetadata;
  if (isOn !== undefined) return { file, isOn };
  const found = [bases].flat().map((name) => findSetting(findExtended(file, name), [...seen, file]));
  return found.findLast((setting) => setting !== undefined);
}

// Outside of comments and texts an @ begins a decorator.
function findDecorator(code: string): number | undefined {
  const bare = code.replace(notCode, (part) => part.replace(/[^\n]/g, ' '));
  const start = /(?:^|[\s({,;])@[\p{L}_$(]/u.exec(bare);
  return start ? bare.slice(0, start.index + start[0].length).split('\n').length : undefined;
}

const notCode = /\/\*[\s\S]*?\*\/|\/\/.*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g;
