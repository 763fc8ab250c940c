import { dirname, resolve } from 'node:path';
import type ts from 'typescript';
import { declaresStandardNames } from './standard-names.ts';

export interface NonAugmentingFiles {
  /** Whether a file, with all that it refers to, leaves the language's own names alone. */
  isNonAugmenting(file: string): boolean;
  /** The files that were found to be so. */
  readonly known: ReadonlySet<string>;
}

/** Looks into declaration files without parsing them; what is `known` of files that have not changed is not looked up again. */
export function nonAugmentingFiles(
  typescript: typeof ts,
  { host, options, known }: { host: ts.CompilerHost; options: ts.CompilerOptions; known: Iterable<string> },
): NonAugmentingFiles {
  const nonAugmenting = new Set(known);
  const cache = typescript.createModuleResolutionCache(host.getCurrentDirectory(), (name) => name, options);
  const modes = [typescript.ModuleKind.ESNext, typescript.ModuleKind.CommonJS] as const;
  const referencedBy = (file: string, text: string): string[] => {
    const { modules, paths, types } = findReferences(text);
    // Which of the two a package answers with is up to the file that asks.
    const resolved = modules.flatMap((name) =>
      modes.map(
        (mode) =>
          typescript.resolveModuleName(name, file, options, host, cache, undefined, mode).resolvedModule,
      ),
    );
    const directives = types.map(
      (name) =>
        typescript.resolveTypeReferenceDirective(name, file, options, host).resolvedTypeReferenceDirective,
    );
    const files = [...resolved, ...directives].flatMap((each) => each?.resolvedFileName ?? []);
    return [...files, ...paths.map((path) => resolve(dirname(file), path))].filter(isTypeScript);
  };
  const isNonAugmenting = (file: string): boolean => {
    if (nonAugmenting.has(file)) return true;
    const visited = new Set([file]);
    for (const path of visited) {
      if (nonAugmenting.has(path)) continue;
      const text = host.readFile(path);
      if (text === undefined) continue;
      if (declaresStandardNames(text)) return false;
      for (const each of referencedBy(path, text)) visited.add(each);
    }
    for (const path of visited) nonAugmenting.add(path);
    return true;
  };
  return { isNonAugmenting, known: nonAugmenting };
}

/** Whether a file can be part of a program: plain JavaScript of a package is not. */
export function isTypeScript(file: string): boolean {
  return /\.[cm]?tsx?$/.test(file);
}

// Comments that start a line: no code can be in them.
const comments = /^[ \t]*(?:\/\*(?!\*?\/)[\s\S]*?\*\/|\/\/(?!\/).*)/gm;
const modules = /(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*(["'])([^"'\n]+)\1/g;
const directives = /^[ \t]*\/\/\/[ \t]*<reference[ \t][^\n]*?\b(path|types)[ \t]*=[ \t]*(["'])([^"'\n]+)\2/gm;

interface References {
  readonly modules: readonly string[];
  readonly paths: readonly string[];
  readonly types: readonly string[];
}

// What a declaration file refers to, found without parsing it: rather something too much than too little.
function findReferences(text: string): References {
  const found = [...text.matchAll(directives)];
  const named = (kind: string): string[] =>
    found.flatMap(([, kindOf, , name]) => (kindOf === kind && name ? [name] : []));
  const code = text.replace(comments, '');
  return {
    modules: [...new Set([...code.matchAll(modules)].flatMap(([, , name]) => name ?? []))],
    paths: named('path'),
    types: named('types'),
  };
}
