import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { statOrNone } from '@lambda-forge/context';
import { parse } from 'jsonc-parser';

/** What imports may mean by `paths` and `baseUrl`. */
export interface PathAliases {
  /** The absolute paths, without extension, at which an import of `specifier` may be looked for. */
  candidates(specifier: string): string[];
}

export interface Tsconfigs extends PathAliases {
  /** The files, with those that they extend. A file that is extended and missing is among them. */
  readonly files: readonly string[];
  /** What they extend, and from which folder. */
  readonly extended: readonly { readonly from: string; readonly specifier: string }[];
}

/** What is of interest in a `tsconfig.json`. */
export interface Tsconfig {
  readonly extends?: string | readonly string[];
  /** In the `package.json` of settings: which file they are. */
  readonly tsconfig?: string;
  readonly compilerOptions?: {
    readonly baseUrl?: string;
    readonly emitDecoratorMetadata?: boolean;
    readonly paths?: Readonly<Record<string, readonly string[]>>;
  };
}

/**
 * The TypeScript settings that esbuild finds in folders.
 * @param places folders that may hold a `tsconfig.json` or `jsconfig.json`, or the path of such a file
 */
export function readTsconfigs(places: readonly string[]): Tsconfigs {
  const found = new Map<string, Tsconfig>();
  const visit = (file: string) => {
    if (found.has(file)) return;
    const tsconfig = readTsconfig(file);
    found.set(file, tsconfig);
    for (const name of [tsconfig.extends ?? []].flat()) visit(findExtended(file, name));
  };
  for (const place of places) {
    if (place.endsWith('.json')) visit(place);
    else
      for (const name of ['tsconfig.json', 'jsconfig.json'])
        if (existsSync(join(place, name))) visit(join(place, name));
  }
  return {
    files: [...found.keys()],
    extended: [...found].flatMap(([file, { extends: names = [] }]) =>
      [names].flat().map((specifier) => ({ from: dirname(file), specifier })),
    ),
    candidates: (specifier) => [...new Set(findCandidates(found, specifier))],
  };
}

/** A `tsconfig.json`, by itself; an empty one where there is none. */
export function readTsconfig(file: string): Tsconfig {
  return isFile(file) ? ((parse(readFileSync(file, 'utf8')) as Tsconfig | undefined) ?? {}) : {};
}

// Settings may have their `baseUrl`, their `paths` and their place from different files of a chain. Any that could
// have been meant will do: too many make a bundle anew too often, too few leave it as it was.
function findCandidates(found: ReadonlyMap<string, Tsconfig>, specifier: string): string[] {
  const folders = [...new Set([...found.keys()].map((file) => dirname(file)))];
  const resolveAll = (bases: readonly string[], path: string): string[] =>
    path.startsWith(configDir)
      ? folders.map((folder) => join(folder, path.slice(configDir.length)))
      : bases.map((base) => resolve(base, path));
  const bases = [...found].flatMap(([file, { compilerOptions = {} }]) =>
    compilerOptions.baseUrl === undefined ? [] : resolveAll([dirname(file)], compilerOptions.baseUrl),
  );
  const mapped = [...found].flatMap(([file, { compilerOptions = {} }]) =>
    Object.entries(compilerOptions.paths ?? {}).flatMap(([pattern, targets]) => {
      const rest = match(pattern, specifier);
      if (rest === undefined) return [];
      return targets.flatMap((target) => resolveAll([dirname(file), ...bases], target.replace('*', rest)));
    }),
  );
  return [...mapped, ...bases.map((base) => resolve(base, specifier))];
}

// The folder of the file that the others are extended by: https://www.typescriptlang.org/tsconfig/#configdir-template-variable
// biome-ignore lint/suspicious/noTemplateCurlyInString: it is TypeScript's own.
const configDir = '${configDir}';

/** The file that a name in `extends` means: https://www.typescriptlang.org/tsconfig/#extends */
export function findExtended(file: string, name: string): string {
  if (name.startsWith('.') || isAbsolute(name)) {
    const path = resolve(dirname(file), name);
    return path.endsWith('.json') ? path : `${path}.json`;
  }
  return (
    findExported(file, [name, `${name}.json`, `${name}/tsconfig.json`]) ??
    findInstalled(dirname(file), name) ??
    join(dirname(file), 'node_modules', `${name}.json`)
  );
}

// By the `exports` of a package.
function findExported(file: string, paths: readonly string[]): string | undefined {
  const { resolve: find } = createRequire(file);
  for (const path of paths) {
    try {
      const found = find(path);
      // The main file of a package is code, and not meant.
      if (found.endsWith('.json')) return found;
    } catch {
      // The next form may be the one that is meant.
    }
  }
  return undefined;
}

function findInstalled(from: string, name: string): string | undefined {
  const place = join(from, 'node_modules', name);
  const named = readTsconfig(join(place, 'package.json')).tsconfig ?? 'tsconfig.json';
  const forms = [place, `${place}.json`, join(place, named), join(place, `${named}.json`)];
  const parent = dirname(from);
  return forms.find(isFile) ?? (parent === from ? undefined : findInstalled(parent, name));
}

function isFile(path: string): boolean {
  return statOrNone(path)?.isFile() === true;
}

function match(pattern: string, specifier: string): string | undefined {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return pattern === specifier ? '' : undefined;
  const fits =
    specifier.length >= start.length + end.length && specifier.startsWith(start) && specifier.endsWith(end);
  return fits ? specifier.slice(start.length, specifier.length - end.length) : undefined;
}
