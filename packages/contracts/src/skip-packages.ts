import type ts from 'typescript';
import { nonAugmentingFiles } from './non-augmenting-files.ts';
import { standardNames } from './standard-names.ts';
import { contractDependencies, fileDependencies } from './type-dependencies.ts';

export interface SkipOptions {
  readonly options: ts.CompilerOptions;
  readonly host: ts.CompilerHost;
  /** The functions' `main.ts` files. */
  readonly mains: ReadonlySet<string>;
  /** Files that are known to leave the language's own names alone. */
  readonly nonAugmenting: Iterable<string>;
}

export interface SkippedPackages {
  /** Whether an import of a file need not be followed, as no type of a contract comes from it. */
  skipsImport(file: ts.SourceFile, specifier: string, target: string | undefined): boolean;
  /** Looks at a file of the program. */
  addFile(file: ts.SourceFile): void;
  /** Whether the program can do without what was skipped, and without these files. */
  canSkip(files: readonly string[]): boolean;
  /** Whether an import was skipped that another file needs. */
  isInvalid(): boolean;
  readonly nonAugmenting: ReadonlySet<string>;
}

/**
 * Decides which packages a program can do without. A handler imports clients and event types that its contract never
 * mentions; contracts of plain data do not need the platform's types either. What is left out is looked into for
 * declarations that every file sees.
 */
export function skipPackages(
  typescript: typeof ts,
  { options, host, mains, nonAugmenting: known }: SkipOptions,
): SkippedPackages {
  const nonAugmenting = nonAugmentingFiles(typescript, { host, options, known });
  const needed = new Map<ts.SourceFile, ReadonlySet<string> | undefined>();
  const cut = new Set<string>();
  const imported = new Set<string>();
  let isPlain = true;
  const addFile = (file: ts.SourceFile): void => {
    if (isPackage(file.fileName)) isPlain = false;
    else {
      const dependenciesOf = mains.has(file.fileName) ? contractDependencies : fileDependencies;
      const dependencies = dependenciesOf(typescript, file);
      needed.set(file, dependencies.imports);
      if ([...dependencies.globals].some((name) => !standardNames.has(name))) isPlain = false;
    }
  };
  const skipsImport = (file: ts.SourceFile, specifier: string, target: string | undefined): boolean => {
    const imports = needed.get(file);
    const isNeeded = !imports || imports.has(specifier) || imported.has(file.fileName);
    if (!target) {
      // A module that is declared somewhere, if at all.
      if (isNeeded) isPlain = false;
      return false;
    }
    imported.add(target);
    if (isNeeded || !isPackage(target)) return false;
    cut.add(file.fileName);
    return true;
  };
  const canSkip = (files: readonly string[]): boolean =>
    isPlain && files.every((file) => isPackage(file) && nonAugmenting.isNonAugmenting(file));
  const isInvalid = (): boolean => [...cut].some((file) => imported.has(file));
  return { addFile, skipsImport, canSkip, isInvalid, nonAugmenting: nonAugmenting.known };
}

/** Whether a file belongs to an installed package. */
export function isPackage(file: string): boolean {
  return file.includes('/node_modules/');
}
