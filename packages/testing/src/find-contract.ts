import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledFile, compileContracts, renderContractModule } from '@lambda-forge/compiled-contracts';
import { assertNoProblems, listFiles } from '@lambda-forge/context';
import { usesContract } from '@lambda-forge/contracts';
import { TestingError } from './errors.ts';

/** The module that a file with a contract has in place of this one. */
export const handlerModule = '@lambda-forge/handler';

/**
 * The contract of a file, as the file is now; undefined where it has none. Those of an app are compiled together, as each
 * program of TypeScript takes its time.
 * @param root the app's folder
 */
export function findContract(text: string, file: string, root: string): CompiledFile | undefined {
  if (isInstalled(file) || !usesContract(text)) return undefined;
  const path = realpathSync(file);
  const folder = realpathSync(root);
  return compileContracts(folder, [...findHandlers(folder), path]).get(path);
}

/** Whether a file is of an installed package. */
export function isInstalled(file: string): boolean {
  return /[\\/]node_modules[\\/]/.test(file);
}

/** A contract as the code of a module, and the files that it was made from. */
export interface ContractModule {
  readonly code: string;
  readonly files: readonly string[];
}

/**
 * The module that a file with a contract has in place of `@lambda-forge/handler`; undefined where it has none.
 * @throws TestingError where the contract is none
 */
export function findContractModule(file: string, root: string): ContractModule | undefined {
  const found = findContract(readFileSync(file, 'utf8'), file, root);
  if (!found) return undefined;
  assertNoProblems(found.problems, file, TestingError);
  return { code: renderContractModule(found.contract), files: found.files };
}

function findHandlers(root: string): string[] {
  const folder = join(root, 'functions');
  if (!existsSync(folder)) return [];
  return listFiles(folder).filter(
    (file) => /[\\/]main\.[cm]?tsx?$/.test(file) && usesContract(readFileSync(file, 'utf8')),
  );
}
