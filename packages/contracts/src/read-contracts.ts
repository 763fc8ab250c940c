import { setFlagsFromString } from 'node:v8';
import type { FunctionEntry } from '@lambda-forge/manifest';
import { createWalk } from '@lambda-forge/schemas';
import type ts from 'typescript';
import type { Contract } from './contract.ts';
import { createProgram } from './create-program.ts';
import { findMainFile } from './find-main-file.ts';
import { loadTypeScript } from './load-typescript.ts';
import type { DeclarationFolders } from './read-compiler-options.ts';
import { readContract } from './read-contract.ts';
import type { Traces } from './trace-host.ts';

export interface ContractsOptions {
  /** The app's folder, absolute. */
  readonly root: string;
  readonly tsconfig: string | undefined;
  /** Further files of the program, whose global types the functions see. */
  readonly globals?: readonly string[];
  /** Whether functions that are not read now are plain JavaScript. @default false */
  readonly allowJs?: boolean;
  /** Files that are known to leave the language's own names alone, so that they are not looked into again. */
  readonly nonAugmenting?: readonly string[];
}

export interface ReadContracts {
  readonly contracts: readonly Contract[];
  readonly traces: Traces;
  /** The absolute path of each function's `main.ts`, by the function's name. */
  readonly files: ReadonlyMap<string, string>;
  /** Files of the project and of its packages whose declarations every other file sees. */
  readonly globals: readonly string[];
  /** Files of packages that were left out of the program: they leave the language's own names alone. */
  readonly nonAugmenting: readonly string[];
  /** Where settings have declaration files looked for: a new one there may change any type. */
  readonly declarationFolders: DeclarationFolders;
}

/** The contracts of all functions, in the order of their names, read with one program. */
export function readContracts(functions: readonly FunctionEntry[], options: ContractsOptions): ReadContracts {
  const typescript = loadTypeScript();
  const read = (): ReadContracts => readWith(typescript, functions, options);
  return functions.length > few ? holdHeap(read) : read();
}

// Below this, speed is worth more than memory.
const few = 50;

// Does some work that allocates much and frees little, without letting the young generation grow: V8 would give it up to
// 100 MiB, and copy what stays from one half of it to the other again and again.
function holdHeap<T>(work: () => T): T {
  setFlagsFromString('--semi-space-growth-factor=1');
  try {
    return work();
  } finally {
    setFlagsFromString('--semi-space-growth-factor=2'); // V8's own value
  }
}

function readWith(
  typescript: typeof ts,
  functions: readonly FunctionEntry[],
  { root, tsconfig, globals = [], allowJs = false, nonAugmenting: known = [] }: ContractsOptions,
): ReadContracts {
  const files = new Map(
    functions.flatMap(({ name, path }) => {
      const file = findMainFile(root, path);
      return file ? [[name, file] as const] : [];
    }),
  );
  const { program, traces, declarationFolders, nonAugmenting } = createProgram(typescript, {
    root,
    tsconfig,
    allowJs,
    files: [...new Set(files.values())],
    globals,
    nonAugmenting: known,
  });
  const walk = createWalk(typescript, program, root);
  const contracts = functions.map(({ name, path }) => {
    const file = files.get(name);
    const source = file && program.getSourceFile(file);
    return source ? readContract(walk, name, source) : missing(name, path);
  });
  const found = globalFiles(typescript, program);
  return { contracts, traces, files, globals: found, nonAugmenting: [...nonAugmenting], declarationFolders };
}

function missing(name: string, path: string): Contract {
  const file = `${path}/main.ts`;
  const problem = {
    message: `Function "${name}" has no main.ts (${file}).`,
    hint: `Create it, or correct the path of "${name}" where it is named.`,
    function: name,
    file,
  };
  return { name, file, parts: {}, components: [], isMissing: true, problems: [problem] };
}

// Scripts, and modules that add to the global scope or to other modules.
function globalFiles(typescript: typeof ts, program: ts.Program): string[] {
  const files = program.getSourceFiles().filter((file) => !program.isSourceFileDefaultLibrary(file));
  const isGlobal = (file: ts.SourceFile): boolean =>
    !typescript.isExternalModule(file) ||
    file.statements.some(
      (statement) =>
        typescript.isModuleDeclaration(statement) &&
        (statement.flags & typescript.NodeFlags.GlobalAugmentation ||
          typescript.isStringLiteral(statement.name)),
    );
  return files
    .filter((file) => !file.fileName.endsWith('.json') && isGlobal(file))
    .map(({ fileName }) => fileName);
}
