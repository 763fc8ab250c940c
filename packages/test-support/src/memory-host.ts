import type ts from 'typescript';

export interface MemoryHostOptions {
  /** The folder that the files lie in, `/app`. */
  readonly root: string;
  readonly options: ts.CompilerOptions;
}

// The language's own files are read once in a process.
const libraries = new Map<string, ts.SourceFile | undefined>();

/** A host for programs of files that are on no disk, by their paths below the root. */
export function createMemoryHost(
  typescript: typeof ts,
  files: Readonly<Record<string, string>>,
  { root, options }: MemoryHostOptions,
): ts.CompilerHost {
  const disk = typescript.createCompilerHost(options, true);
  const paths = new Map(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text]));
  return {
    ...disk,
    getCurrentDirectory: () => root,
    fileExists: (path) => paths.has(path),
    directoryExists: (path) => [...paths.keys()].some((file) => file.startsWith(`${path}/`)),
    readFile: (path) => paths.get(path),
    realpath: (path) => path,
    getSourceFile: (path, languageVersion) => {
      const text = paths.get(path);
      if (text !== undefined) return typescript.createSourceFile(path, text, languageVersion, true);
      if (!libraries.has(path)) libraries.set(path, disk.getSourceFile(path, languageVersion));
      return libraries.get(path);
    },
  };
}
