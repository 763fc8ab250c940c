import type ts from 'typescript';
import { contractMakers } from './compiled/render-contract.ts';

/** The calls of `createHandler` and its siblings in a file, whatever the file calls them; none in plain JavaScript. */
export function findMakerCalls(typescript: typeof ts, file: ts.SourceFile): readonly ts.CallExpression[] {
  const names = findNames(typescript, file);
  const found: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (
      typescript.isCallExpression(node) &&
      typescript.isIdentifier(node.expression) &&
      names.has(node.expression.text)
    )
      found.push(node);
    typescript.forEachChild(node, visit);
  };
  if (names.size > 0 && !/\.[cm]?jsx?$/.test(file.fileName)) visit(file);
  return found;
}

// What the file calls it.
function findNames(typescript: typeof ts, file: ts.SourceFile): ReadonlySet<string> {
  return new Set(
    file.statements.flatMap((statement) => {
      if (!typescript.isImportDeclaration(statement)) return [];
      const { moduleSpecifier, importClause } = statement;
      const bindings = importClause?.namedBindings;
      const isOurs =
        typescript.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === '@lambda-forge/handler';
      if (!isOurs || !bindings || !typescript.isNamedImports(bindings)) return [];
      return bindings.elements
        .filter(({ name, propertyName }) => Object.hasOwn(contractMakers, (propertyName ?? name).text))
        .map(({ name }) => name.text);
    }),
  );
}
