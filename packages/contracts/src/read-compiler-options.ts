import { dirname, resolve } from 'node:path';
import type ts from 'typescript';
import { DocsError } from './errors.ts';

/** Folders that declaration files are looked for in, by their paths. */
export type DeclarationFolders = ReadonlyMap<string, { readonly isRecursive: boolean }>;

export interface CompilerSettings {
  readonly options: ts.CompilerOptions;
  readonly references: readonly ts.ProjectReference[];
  /** The project's own declaration files, whose global types every file sees. */
  readonly declarations: readonly string[];
  /** Where these were looked for, and whether also in the folders below. */
  readonly declarationFolders: DeclarationFolders;
  /** The folder of the tsconfig, if there is one. */
  readonly folder: string | undefined;
}

export interface SettingsOptions {
  readonly root: string;
  readonly tsconfig: string | undefined;
  /** Whether a handler is plain JavaScript, its types in JSDoc. */
  readonly allowJs: boolean;
}

// How types are resolved is the project's choice; that nothing is written or checked for errors is ours.
const forced = {
  // Else every type takes null, and those that are meant to look like the others.
  strictNullChecks: true,
  noEmit: true,
  skipLibCheck: true,
  composite: false,
  incremental: false,
  declaration: false,
  tsBuildInfoFile: undefined,
  rootDir: undefined,
  outDir: undefined,
  plugins: undefined,
} satisfies ts.CompilerOptions;

/**
 * The compiler options of the project: from the given tsconfig, else from the nearest one at `root` or above it,
 * else sensible ones.
 * @throws DocsError when the tsconfig, or one that it extends, cannot be read
 */
export function readCompilerOptions(
  typescript: typeof ts,
  host: ts.ParseConfigHost,
  { root, tsconfig, allowJs }: SettingsOptions,
): CompilerSettings {
  const javascript = allowJs ? { allowJs } : {};
  const file = tsconfig ?? typescript.findConfigFile(root, (path) => host.fileExists(path));
  if (!file)
    return {
      options: { ...defaults(typescript), ...forced, ...javascript },
      references: [],
      declarations: [],
      declarationFolders: new Map(),
      folder: undefined,
    };
  const { config, error } = typescript.readConfigFile(file, (path) => host.readFile(path));
  const declarationFolders = new Map<string, { readonly isRecursive: boolean }>();
  // Only declaration files are looked for: the program starts from the handlers, not from the whole project.
  const onlyDeclarations: ts.ParseConfigHost = {
    ...host,
    readDirectory: (folder, _extensions, excludes, includes, depth) => {
      for (const include of includes) {
        const { path, isRecursive } = folderOf(include);
        const searched = resolve(folder, path);
        const isKnown = declarationFolders.get(searched)?.isRecursive ?? false;
        declarationFolders.set(searched, { isRecursive: isRecursive || isKnown });
      }
      return host.readDirectory(folder, ['.d.ts', '.d.mts', '.d.cts'], excludes, includes, depth);
    },
  };
  const parsed = typescript.parseJsonConfigFileContent(
    config ?? {},
    onlyDeclarations,
    dirname(file),
    undefined,
    file,
  );
  assertReadable(typescript, file, [...(error ? [error] : []), ...parsed.errors]);
  const declarations = parsed.fileNames.filter((name) => /\.d\.[cm]?ts$/.test(name));
  return {
    // Without a word on it, some compilers include every package of types and some none; Buffer and URL need Node's.
    options: { types: ['node'], ...parsed.options, ...forced, ...javascript },
    references: parsed.projectReferences ?? [],
    declarations,
    declarationFolders,
    folder: dirname(file),
  };
}

// Where the files of an `include` lie: in `types` those of `types/*.d.ts`, and below it those of `types` and `types/**/*`.
function folderOf(include: string): { readonly path: string; readonly isRecursive: boolean } {
  const parts = include.split('/');
  const wildcard = parts.findIndex((part) => /[*?]/.test(part));
  const isFile = wildcard < 0 && /\.[cm]?[jt]sx?$/.test(include);
  if (wildcard < 0) return { path: isFile ? dirname(include) : include, isRecursive: !isFile };
  return {
    path: parts.slice(0, wildcard).join('/') || '.',
    isRecursive: wildcard < parts.length - 1 || parts[wildcard] === '**',
  };
}

// Options that this compiler does not know are no reason to stop: the project may use a newer one.
function assertReadable(typescript: typeof ts, file: string, errors: readonly ts.Diagnostic[]): void {
  const [first] = errors.filter(({ code }) => code < 2000 || unreadable.has(code));
  if (!first) return;
  const text = typescript.flattenDiagnosticMessageText(first.messageText, ' ');
  throw new DocsError(`${file} cannot be read: ${text}`, { hint: 'Correct it, or name another one.' });
}

// A file, or one that it extends, is missing.
const unreadable = new Set([5012, 5083, 6053]);

function defaults({ ScriptTarget, ModuleKind, ModuleResolutionKind }: typeof ts): ts.CompilerOptions {
  return {
    strict: true,
    target: ScriptTarget.ESNext,
    module: ModuleKind.NodeNext,
    moduleResolution: ModuleResolutionKind.NodeNext,
    resolveJsonModule: true,
    types: ['node'],
  };
}
