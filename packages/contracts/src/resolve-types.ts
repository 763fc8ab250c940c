import type ts from 'typescript';
import type { FolderSettings } from './folder-settings.ts';
import { isTypeScript } from './non-augmenting-files.ts';
import type { CompilerSettings } from './read-compiler-options.ts';
import type { SkippedPackages } from './skip-packages.ts';

export interface TypesOptions {
  readonly root: string;
  readonly host: ts.CompilerHost;
  readonly settings: CompilerSettings;
  /** The settings of folders with a tsconfig of their own. */
  readonly folders: readonly FolderSettings[];
  readonly skipped: SkippedPackages | undefined;
}

export interface ResolvedTypes {
  readonly options: ts.CompilerOptions;
  /** Leaves a file of a package out of the program, unless it turns out that the program needs it. */
  skip(file: string): void;
}

// No package has such a name.
const skippedFile = '\0';

/**
 * Makes `host` decide on the packages of `types` and on those that were skipped. The compiler asks for them when all
 * other files of the program are known: either none of them is needed, or all are loaded, after the others.
 */
export function resolveTypes(
  typescript: typeof ts,
  { root, host, settings, folders, skipped }: TypesOptions,
): ResolvedTypes {
  const all = [settings, ...folders.map((each) => each.settings)];
  const types = [...new Set(all.flatMap(({ options }) => options.types ?? []))];
  const options = { ...settings.options, types };
  const cache = typescript.createTypeReferenceDirectiveResolutionCache(root, (name) => name, options);
  host.resolveTypeReferenceDirectiveReferences = (references, containingFile, redirected, asked, source) => {
    const resolved = references.map((reference) => {
      const name = typeof reference === 'string' ? reference : reference.fileName;
      const mode =
        typeof reference === 'string' ? undefined : (reference.resolutionMode ?? source?.impliedNodeFormat);
      return name.startsWith(skippedFile)
        ? toResolution(name.slice(skippedFile.length))
        : typescript.resolveTypeReferenceDirective(
            name,
            containingFile,
            asked,
            host,
            redirected,
            cache,
            mode,
          );
    });
    if (source || !skipped) return resolved;
    const files = resolved.flatMap((each) => each.resolvedTypeReferenceDirective?.resolvedFileName ?? []);
    return skipped.canSkip(files) ? resolved.map(() => nothing) : resolved;
  };
  const skip = (file: string): void => {
    const name = skippedFile + file;
    if (isTypeScript(file) && !types.includes(name)) types.push(name);
  };
  return { options, skip };
}

const nothing: ts.ResolvedTypeReferenceDirectiveWithFailedLookupLocations = {
  resolvedTypeReferenceDirective: undefined,
};

function toResolution(resolvedFileName: string): ts.ResolvedTypeReferenceDirectiveWithFailedLookupLocations {
  return {
    resolvedTypeReferenceDirective: { primary: true, resolvedFileName, isExternalLibraryImport: true },
  };
}
