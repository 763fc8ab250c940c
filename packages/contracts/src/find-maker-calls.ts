import type ts from 'typescript';
import { findNodes } from './find-nodes.ts';

/** What has to know its contract, by name, and what makes it of one. */
export const contractMakers: Readonly<Record<string, string>> = {
  createHandler: 'bindContract',
  createBatchHandler: 'bindBatchContract',
  createStreamHandler: 'bindStreamContract',
};

/** Whether a file imports what has to know its contract. */
export function usesContract(text: string): boolean {
  return imports.some((each) => each.test(text));
}

const imports = [
  new RegExp(
    String.raw`\bimport\s*(?:[\w$]+\s*,\s*)?\{[^}]*\b(?:${Object.keys(contractMakers).join('|')})\b[^}]*\}\s*from\s*(['"])@lambda-forge\/handler\1`,
  ),
  /\bimport\s*\*\s*as\s+[\w$]+\s+from\s*(['"])@lambda-forge\/handler\1/,
  /\brequire\s*\(\s*(['"])@lambda-forge\/handler\1\s*\)/,
];

/** The calls of `createHandler` and its siblings in a file, whatever the file calls them; none in plain JavaScript. */
export function findMakerCalls(typescript: typeof ts, file: ts.SourceFile): readonly ts.CallExpression[] {
  const { names, modules } = findNames(typescript, file);
  const isMaker = (called: ts.Expression): boolean => {
    if (typescript.isIdentifier(called)) return names.has(called.text);
    if (!typescript.isPropertyAccessExpression(called)) return false;
    const { expression, name } = called;
    return typescript.isIdentifier(expression) && modules.has(expression.text) && isMakerName(name.text);
  };
  if (names.size + modules.size === 0 || /\.[cm]?jsx?$/.test(file.fileName)) return [];
  return findNodes(typescript, file)
    .filter(typescript.isCallExpression)
    .filter(({ expression }) => isMaker(expression));
}

interface Names {
  /** `create` of `import { createHandler as create }` */
  readonly names: ReadonlySet<string>;
  /** `forge` of `import * as forge` */
  readonly modules: ReadonlySet<string>;
}

// What the file calls them.
function findNames(typescript: typeof ts, file: ts.SourceFile): Names {
  const names = new Set<string>();
  const modules = new Set<string>();
  for (const statement of file.statements) {
    if (!typescript.isImportDeclaration(statement)) continue;
    const { moduleSpecifier, importClause } = statement;
    const bindings = importClause?.namedBindings;
    const isOurs =
      typescript.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === '@lambda-forge/handler';
    if (!isOurs || !bindings) continue;
    if (typescript.isNamespaceImport(bindings)) modules.add(bindings.name.text);
    else
      for (const { name, propertyName } of bindings.elements)
        if (isMakerName((propertyName ?? name).text)) names.add(name.text);
  }
  return { names, modules };
}

function isMakerName(name: string): boolean {
  return Object.hasOwn(contractMakers, name);
}
