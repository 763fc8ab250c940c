import { readFileSync } from 'node:fs';
import { loadTypeScript } from '@lambda-forge/contracts';
import type ts from 'typescript';

/** The line, from 1, where a file exports a part of its function's contract; undefined where it does not. */
export function locatePart(file: string, part: string): number | undefined {
  const typescript = loadTypeScript();
  const source = typescript.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    typescript.ScriptTarget.Latest,
  );
  const statement = source.statements.find((each) => isNamed(typescript, each, part));
  return statement && source.getLineAndCharacterOfPosition(statement.getStart(source)).line + 1;
}

function isNamed(typescript: typeof ts, statement: ts.Statement, part: string): boolean {
  if (typescript.isInterfaceDeclaration(statement) || typescript.isTypeAliasDeclaration(statement)) {
    return statement.name.text === part;
  }
  if (!typescript.isExportDeclaration(statement) || !statement.exportClause) return false;
  return (
    typescript.isNamedExports(statement.exportClause) &&
    statement.exportClause.elements.some(({ name }) => name.text === part)
  );
}
