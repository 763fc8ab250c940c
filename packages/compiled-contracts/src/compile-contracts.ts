import { join, relative, resolve, sep } from 'node:path';
import type { Problem } from '@lambda-forge/context';
import { type Contract, cachedContracts, docsCacheFolder } from '@lambda-forge/contracts';
import type { CompiledContract } from '@lambda-forge/handler/compiled';
import type { FunctionEntry } from '@lambda-forge/manifest';
import { compileContract } from './compile-contract.ts';

/** The contract of a handler's file, as the file is now. */
export interface CompiledFile {
  readonly contract: CompiledContract;
  /** The files that it was made from, absolute, packages aside. */
  readonly files: readonly string[];
  /** What keeps it from being one. */
  readonly problems: readonly Problem[];
}

/**
 * Compiles the contracts of handlers' files, by their absolute paths. What has not changed comes from the app's cache,
 * all the rest from one program of TypeScript.
 * @param root the app's folder
 */
export function compileContracts(root: string, mains: readonly string[]): ReadonlyMap<string, CompiledFile> {
  const functions = [...new Set(mains.map((main) => relative(root, main).split(sep).join('/')))].sort();
  if (functions.length === 0) return new Map();
  const { load, filesOf } = cachedContracts(functions.map(toEntry), {
    root,
    tsconfig: undefined,
    folder: join(docsCacheFolder(root), 'handlers'),
  });
  return new Map(
    load().map((contract) => [
      resolve(root, contract.name),
      {
        contract: compileContract(contract),
        files: filesOf(contract.name).filter((file) => !file.includes(`${sep}node_modules${sep}`)),
        problems: problemsOf(contract),
      },
    ]),
  );
}

// A file stands for its function, which the handler's file does not know.
function toEntry(path: string): FunctionEntry {
  return { name: path, path, description: '', triggers: [], invocations: [] };
}

function problemsOf({ problems, parts }: Contract): readonly Problem[] {
  const all = [...problems, ...Object.values(parts).flatMap((part) => part.problems)];
  return [...new Map(all.map((problem) => [problem.message, problem])).values()];
}
