import type { CompiledContract } from '@lambda-forge/handler/compiled';

const handlerModule = '@lambda-forge/handler';

/** Whether a file imports what has to know its contract. */
export function usesContract(text: string): boolean {
  return imports.some((each) => each.test(text));
}

const imports = [
  /\bimport\s*(?:[\w$]+\s*,\s*)?\{[^}]*\bcreateHandler\b[^}]*\}\s*from\s*(['"])@lambda-forge\/handler\1/,
  /\bimport\s*\*\s*as\s+[\w$]+\s+from\s*(['"])@lambda-forge\/handler\1/,
  /\brequire\s*\(\s*(['"])@lambda-forge\/handler\1\s*\)/,
];

/** The module that a file with a contract has in place of `@lambda-forge/handler`: the same, and its contract with it. */
export function renderContractModule(contract: CompiledContract): string {
  return [
    `export * from '${handlerModule}';`,
    `import { bindContract } from '${handlerModule}/compiled';`,
    `export const createHandler = /* @__PURE__ */ bindContract(${toData(contract)});`,
    '',
  ].join('\n');
}

/** A file in CommonJS, whose `require` of `@lambda-forge/handler` has its contract with it. */
export function insertContract(code: string, contract: CompiledContract): string {
  const bound = `{ ...require('${handlerModule}'), createHandler: require('${handlerModule}/compiled').bindContract(${toData(contract)}) }`;
  return code.replace(new RegExp(`require\\((['"])${handlerModule}\\1\\)`, 'g'), () => `(${bound})`);
}

// As text, since a literal would take `__proto__` for the prototype. Engines read it faster, too.
function toData(contract: CompiledContract): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(contract))})`;
}
