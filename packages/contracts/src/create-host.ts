import type ts from 'typescript';
import { type Traces, traceHost } from './trace-host.ts';

export interface HostOptions {
  readonly root: string;
  readonly options: ts.CompilerOptions;
  readonly traces: Traces;
}

export interface ProgramHost extends ts.CompilerHost {
  /** Whether a file is one of the compiler's own libraries. */
  isLibrary(fileName: string): boolean;
}

/** A compiler host that notes in `traces` what it is asked; comments of the platform's own types are skipped. */
export function createHost(typescript: typeof ts, { root, options, traces }: HostOptions): ProgramHost {
  const host = traceHost(typescript.createCompilerHost(options), traces);
  // The compiler's own libraries change with its version only, so that they are not traced.
  const libraries = typescript.getDefaultLibFilePath(options).replace(/[^/\\]*$/, '');
  const isLibrary = (fileName: string): boolean => fileName.startsWith(libraries);
  const readLibrary = readLibraryOnce(typescript, host.getSourceFile);
  const getSourceFile: ts.CompilerHost['getSourceFile'] = (fileName, languageVersion) => {
    const plain = withoutJsDoc(typescript, languageVersion);
    if (isLibrary(fileName)) return readLibrary(fileName, plain);
    const text = host.readFile(fileName);
    if (text === undefined) return undefined;
    const isPlatform = fileName.includes('/node_modules/@types/node/');
    // Comments and places are those of the same file with the line ends of another system.
    const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
    return typescript.createSourceFile(fileName, lines, isPlatform ? plain : languageVersion);
  };
  return {
    ...host,
    getCurrentDirectory: () => root,
    getSourceFile,
    isLibrary,
    // Not in the compiler's published types: projects that are referenced are read from their sources, built or not.
    ...{ useSourceOfProjectReferenceRedirect: () => true },
  };
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

// By the compiler that parsed them, as nodes of one are not those of another. Declaration files are parsed and bound
// the same whatever the options of a program are, these apart.
const parsed = new WeakMap<typeof ts, Map<string, ts.SourceFile>>();

// Has each of the compiler's own libraries parsed and bound once a process, however many programs there are. `read` parses
// one; what it returns must depend on nothing but the file and the options given to it.
function readLibraryOnce(
  typescript: typeof ts,
  read: ts.CompilerHost['getSourceFile'],
): (fileName: string, options: ts.CreateSourceFileOptions) => ts.SourceFile | undefined {
  const files = parsed.get(typescript) ?? new Map<string, ts.SourceFile>();
  parsed.set(typescript, files);
  return (fileName, options) => {
    const { languageVersion, impliedNodeFormat, jsDocParsingMode } = options;
    const key = JSON.stringify([fileName, languageVersion, impliedNodeFormat, jsDocParsingMode]);
    const file = files.get(key) ?? read(fileName, options);
    if (file) files.set(key, file);
    return file;
  };
}
