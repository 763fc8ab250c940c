import type ts from 'typescript';

// By the compiler that parsed them, as nodes of one are not those of another. Declaration files are parsed and bound
// the same whatever the options of a program are, these apart.
const parsed = new WeakMap<typeof ts, Map<string, ts.SourceFile>>();

/**
 * Has each of the compiler's own libraries parsed and bound once a process, however many programs there are. `read`
 * parses one; what it returns must depend on nothing but the file and the options given to it.
 */
export function readLibraryOnce(
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
