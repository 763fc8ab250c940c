import { compileContracts, renderContractModule } from '@lambda-forge/compiled-contracts';
import type { ContractModules } from '@lambda-forge/compiled-contracts/esbuild';
import { assertNoProblems } from '@lambda-forge/context';
import { DocsError } from '@lambda-forge/contracts';

/** What a bundle has of a handler's contract, and the files that it was made from; or what keeps it from being one. */
export type CompiledMain =
  | { readonly modules: ContractModules; readonly files: readonly string[] }
  | { readonly error: string };

/** The contract of a handler as its file is now. */
export function compileMain(root: string, main: string): CompiledMain {
  const compiled = compileContracts(root, [main]).get(main);
  if (!compiled) return { modules: {}, files: [] };
  const { contract, problems, files } = compiled;
  try {
    assertNoProblems(problems, 'Bundling', DocsError);
    return { modules: { [contract.file]: renderContractModule(contract) }, files };
  } catch (error) {
    if (error instanceof DocsError) return { error: error.message };
    throw error;
  }
}
