import type ts from 'typescript';
import { createHost, type ProgramHost } from './create-host.ts';
import { isJavaScript } from './find-main-file.ts';
import { type FolderSettings, readFolderSettings } from './folder-settings.ts';
import {
  type CompilerSettings,
  type DeclarationFolders,
  readCompilerOptions,
} from './read-compiler-options.ts';
import { resolveTypes } from './resolve-types.ts';
import { isPackage, type SkippedPackages, skipPackages } from './skip-packages.ts';
import { type Traces, traceHost } from './trace-host.ts';

export interface LoadedProgram {
  readonly program: ts.Program;
  readonly traces: Traces;
  readonly declarationFolders: DeclarationFolders;
  /** Files outside of the program that were found to leave the language's own names alone. */
  readonly nonAugmenting: ReadonlySet<string>;
}

export interface ProgramOptions {
  readonly root: string;
  readonly tsconfig: string | undefined;
  /** Whether other functions of the project are plain JavaScript, whose types these may use. */
  readonly allowJs: boolean;
  /** The functions' `main.ts` files. */
  readonly files: readonly string[];
  /** Further files, whose declarations every file sees. */
  readonly globals: readonly string[];
  /** Files that are known to leave the language's own names alone. */
  readonly nonAugmenting: readonly string[];
}

/**
 * One program over all the files, and a record of everything on disk that it depended on. Packages that no contract
 * needs are left out of it.
 */
export function createProgram(typescript: typeof ts, options: ProgramOptions): LoadedProgram {
  const { root, tsconfig } = options;
  const traces: Traces = {
    files: new Map(),
    missing: new Set(),
    folders: new Set(),
    links: new Map(),
    imports: new Map(),
  };
  const configHost = traceHost(typescript.sys, traces);
  const settings = readCompilerOptions(typescript, configHost, {
    root,
    tsconfig,
    allowJs: options.allowJs || options.files.some(isJavaScript),
  });
  const folders = readFolderSettings(typescript, configHost, {
    root,
    tsconfig,
    allowJs: settings.options.allowJs ?? false,
    mains: options.files.map(withSlashes),
    main: settings.folder,
  });
  const host = createHost(typescript, { root, options: settings.options, traces });
  const skipped = skipPackages(typescript, {
    options: settings.options,
    host,
    mains: new Set(options.files.map(withSlashes)),
    nonAugmenting: options.nonAugmenting,
  });
  const partial = makeProgram(typescript, { ...options, settings, folders, host, traces, skipped });
  const program = skipped.isInvalid()
    ? makeProgram(typescript, { ...options, settings, folders, host, traces, skipped: undefined })
    : partial;
  const all = [settings, ...folders.map((each) => each.settings)];
  const declarationFolders = new Map(all.flatMap((each) => [...each.declarationFolders]));
  return { program, traces, declarationFolders, nonAugmenting: skipped.nonAugmenting };
}

interface Parts extends ProgramOptions {
  readonly settings: CompilerSettings;
  readonly folders: readonly FolderSettings[];
  readonly host: ProgramHost;
  readonly traces: Traces;
  readonly skipped: SkippedPackages | undefined;
}

function makeProgram(
  typescript: typeof ts,
  { root, files, globals, settings, folders, host: base, traces, skipped }: Parts,
): ts.Program {
  const host = { ...base };
  const packages = globals.filter(isPackage);
  const types = resolveTypes(typescript, { root, host, settings, folders, skipped });
  for (const file of packages) types.skip(file);
  const cache = typescript.createModuleResolutionCache(root, (name) => name, types.options);
  const resolvers = folders.map(({ folder, settings: own }) => ({
    folder,
    options: own.options,
    cache: typescript.createModuleResolutionCache(root, (name) => name, own.options),
  }));
  host.getSourceFile = (...args) => {
    const file = base.getSourceFile(...args);
    if (file && !base.isLibrary(file.fileName)) skipped?.addFile(file);
    return file;
  };
  host.resolveModuleNameLiterals = (literals, containingFile, redirected, options, source) =>
    literals.map((literal) => {
      const own = resolvers.find(({ folder }) => containingFile.startsWith(folder));
      const mode = typescript.getModeForUsageLocation(source, literal, options);
      const result = typescript.resolveModuleName(
        literal.text,
        containingFile,
        own?.options ?? options,
        host,
        own?.cache ?? cache,
        redirected,
        mode,
      );
      const target = result.resolvedModule?.resolvedFileName;
      if (skipped?.skipsImport(source, literal.text, target)) {
        if (target) types.skip(target);
        return { resolvedModule: undefined };
      }
      if (target)
        traces.imports.set(containingFile, (traces.imports.get(containingFile) ?? new Set()).add(target));
      return result;
    });
  const declarations = new Set(
    [settings, ...folders.map((each) => each.settings)].flatMap((each) => each.declarations),
  );
  return typescript.createProgram({
    rootNames: [...files, ...globals.filter((file) => !isPackage(file)), ...declarations],
    options: types.options,
    projectReferences: settings.references,
    host,
  });
}

function withSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}
