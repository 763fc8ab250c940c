import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** The line, from 1, where a file exports a part of its function's contract; undefined where it does not. */
export function locatePart(file: string, part: string): number | undefined {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const statement = source.statements.find((each) => isNamed(each, part));
  return statement && source.getLineAndCharacterOfPosition(statement.getStart(source)).line + 1;
}

function isNamed(statement: ts.Statement, part: string): boolean {
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
    return statement.name.text === part;
  }
  if (!ts.isExportDeclaration(statement) || !statement.exportClause) return false;
  return (
    ts.isNamedExports(statement.exportClause) &&
    statement.exportClause.elements.some(({ name }) => name.text === part)
  );
}
