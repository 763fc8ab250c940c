import type ts from 'typescript';
import { readCompilerOptions } from './read-compiler-options.ts';
import { type Traces, traceHost } from './trace-host.ts';

export interface LoadedProgram {
  readonly program: ts.Program;
  readonly traces: Traces;
  readonly configFolder: string | undefined;
}

export interface ProgramOptions {
  readonly root: string;
  readonly tsconfig: string | undefined;
  /** The functions' `main.ts` files. */
  readonly files: readonly string[];
}

/** One program over all the files, and a record of everything on disk that it depended on. */
export function createProgram(
  typescript: typeof ts,
  { root, tsconfig, files }: ProgramOptions,
): LoadedProgram {
  const traces: Traces = { files: new Map(), missing: new Set(), folders: new Set(), imports: new Map() };
  const configHost = traceHost(typescript.sys, traces);
  const {
    options,
    references,
    declarations,
    folder: configFolder,
  } = readCompilerOptions(typescript, configHost, {
    root,
    tsconfig,
  });
  const host = traceHost(typescript.createCompilerHost(options), traces);
  host.getCurrentDirectory = () => root;
  // The compiler's own libraries change with its version only, so that they are not traced.
  const libraries = typescript.getDefaultLibFilePath(options).replace(/[^/\\]*$/, '');
  const readSource = host.getSourceFile;
  host.getSourceFile = (fileName, languageVersion, ...rest) => {
    if (fileName.startsWith(libraries))
      return readSource(fileName, withoutJsDoc(typescript, languageVersion), ...rest);
    const text = host.readFile(fileName);
    if (text === undefined) return undefined;
    const isPlatform = fileName.includes('/node_modules/@types/node/');
    return typescript.createSourceFile(
      fileName,
      text,
      isPlatform ? withoutJsDoc(typescript, languageVersion) : languageVersion,
    );
  };
  // Not in the compiler's published types: projects that are referenced are read from their sources, built or not.
  Object.assign(host, { useSourceOfProjectReferenceRedirect: () => true });
  const cache = typescript.createModuleResolutionCache(root, (name) => name, options);
  host.resolveModuleNameLiterals = (literals, containingFile, redirected, compilerOptions, source) =>
    literals.map((literal) => {
      const mode = typescript.getModeForUsageLocation(source, literal, compilerOptions);
      const result = typescript.resolveModuleName(
        literal.text,
        containingFile,
        compilerOptions,
        host,
        cache,
        redirected,
        mode,
      );
      const target = result.resolvedModule?.resolvedFileName;
      if (target)
        traces.imports.set(containingFile, (traces.imports.get(containingFile) ?? new Set()).add(target));
      return result;
    });
  const program = typescript.createProgram({
    rootNames: [...files, ...declarations],
    options,
    projectReferences: references,
    host,
  });
  return { program, traces, configFolder };
}

// Nobody documents an API with the comments of the language's and the platform's own types.
function withoutJsDoc(
  typescript: typeof ts,
  options: ts.ScriptTarget | ts.CreateSourceFileOptions,
): ts.CreateSourceFileOptions {
  const { ParseNone } = typescript.JSDocParsingMode;
  return typeof options === 'object'
    ? { ...options, jsDocParsingMode: ParseNone }
    : { languageVersion: options, jsDocParsingMode: ParseNone };
}
