import type { CompiledContract } from '@lambda-forge/handler/compiled';

const handlerModule = '@lambda-forge/handler';

/** Whether a file imports what has to know its contract. */
export function usesContract(text: string): boolean {
  return imports.some((each) => each.test(text));
}

const imports = [
  /\bimport\s*(?:[\w$]+\s*,\s*)?\{[^}]*\bcreate(?:Batch)?Handler\b[^}]*\}\s*from\s*(['"])@lambda-forge\/handler\1/,
  /\bimport\s*\*\s*as\s+[\w$]+\s+from\s*(['"])@lambda-forge\/handler\1/,
  /\brequire\s*\(\s*(['"])@lambda-forge\/handler\1\s*\)/,
];

/** The module that a file with a contract has in place of `@lambda-forge/handler`: the same, and its contract with it. */
export function renderContractModule(contract: CompiledContract): string {
  return [
    `export * from '${handlerModule}';`,
    `import { bindBatchContract, bindContract } from '${handlerModule}/compiled';`,
    `const contract = /* @__PURE__ */ ${toData(contract)};`,
    'export const createHandler = /* @__PURE__ */ bindContract(contract);',
    'export const createBatchHandler = /* @__PURE__ */ bindBatchContract(contract);',
    '',
  ].join('\n');
}

/**
 * A file in CommonJS, whose `require` of `@lambda-forge/handler` has its contract with it. It throws when it is loaded
 * after one of the files that the contract was made from has changed: jest's watch mode keeps what it has compiled.
 * @param modified when each of these files was written, in milliseconds, by its absolute path
 */
export function insertContract(
  code: string,
  contract: CompiledContract,
  modified: Readonly<Record<string, number>>,
): string {
  // A test may have a mock in place of node:fs, which says nothing of files.
  const check = `const { statSync } = require('node:fs'); for (const [file, time] of Object.entries(${JSON.stringify(modified)})) { const now = statSync?.(file, { throwIfNoEntry: false })?.mtimeMs; if (now !== undefined && now !== time) throw new Error(${JSON.stringify(`The contract of ${contract.file} is older than `)} + file + '. Start the tests again: this run has kept what it compiled before.'); }`;
  const bound = `const contract = ${toData(contract)}; const { bindBatchContract, bindContract } = require('${handlerModule}/compiled'); return { ...require('${handlerModule}'), createHandler: bindContract(contract), createBatchHandler: bindBatchContract(contract) };`;
  return code.replace(
    new RegExp(`require\\((['"])${handlerModule}\\1\\)`, 'g'),
    () => `(() => { ${check} ${bound} })()`,
  );
}

// As text, since a literal would take `__proto__` for the prototype. Engines read it faster, too.
function toData(contract: CompiledContract): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(contract))})`;
}
