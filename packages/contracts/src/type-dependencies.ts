import type ts from 'typescript';
import { partNames } from './contract.ts';
import { declaredNames, freeNames } from './free-names.ts';

/** What the types of a file lean on outside of it. */
export interface TypeDependencies {
  /** Names that the file does not declare: of the language, the platform or the project. */
  readonly globals: ReadonlySet<string>;
  /** The imports that the types come from; undefined when it may be any. */
  readonly imports: ReadonlySet<string> | undefined;
}

/** What the contract in a `main.ts` leans on: the types that it exports, and all that they mention, step by step. */
export function contractDependencies(typescript: typeof ts, file: ts.SourceFile): TypeDependencies {
  if (!isPlainModule(typescript, file)) return fileDependencies(typescript, file);
  const statements = file.statements.map((statement) => ({
    statement,
    names: namesOf(typescript, statement),
  }));
  const reached = new Set<ts.Statement>();
  const globals = new Set<string>();
  const imports = new Set<string>();
  const open: string[] = [...partNames, ...exportedAs(typescript, file)];
  const reach = (statement: ts.Statement): void => {
    if (reached.has(statement)) return;
    reached.add(statement);
    const source = importSource(typescript, statement);
    if (source !== undefined) imports.add(source);
    else open.push(...freeNames(typescript, statement));
  };
  // These say by themselves what they bring in: side effects, and exports under names that are not seen here.
  for (const { statement, names } of statements)
    if (importSource(typescript, statement) !== undefined && names.length === 0) reach(statement);
  const seen = new Set<string>();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const declaring = statements.filter(({ names }) => names.includes(name ?? ''));
    for (const { statement } of declaring) reach(statement);
    if (declaring.length === 0 && !(partNames as readonly string[]).includes(name)) globals.add(name);
  }
  return { globals, imports };
}

/** What a whole file leans on. */
export function fileDependencies(typescript: typeof ts, file: ts.SourceFile): TypeDependencies {
  const own = new Set(file.statements.flatMap((statement) => declaredNames(typescript, statement)));
  const used = file.statements
    .filter((statement) => !typescript.isImportDeclaration(statement))
    .flatMap((statement) => [...freeNames(typescript, statement)]);
  const globals = new Set(used.filter((name) => !own.has(name)));
  if (linksInComments.test(file.text)) globals.add('globalThis');
  return { globals, imports: undefined };
}

// What a comment links to decides on its text.
const linksInComments = /\{@link|@inheritDoc/i;

function isPlainModule(typescript: typeof ts, file: ts.SourceFile): boolean {
  return (
    typescript.isExternalModule(file) &&
    /\.[cm]?ts$/.test(file.fileName) &&
    !linksInComments.test(file.text) &&
    !/\bimport\s*\(/.test(file.text) &&
    !file.statements.some(
      (statement) => typescript.isModuleDeclaration(statement) || typescript.isExportAssignment(statement),
    )
  );
}

// A statement that declares nothing, such as an assignment, says something of every name in it.
function namesOf(typescript: typeof ts, statement: ts.Statement): readonly string[] {
  if (typescript.isExportDeclaration(statement)) return [];
  const declared = declaredNames(typescript, statement);
  if (declared.length > 0 || typescript.isImportDeclaration(statement)) return declared;
  return [...freeNames(typescript, statement)];
}

function importSource(typescript: typeof ts, statement: ts.Statement): string | undefined {
  const isFrom = typescript.isImportDeclaration(statement) || typescript.isExportDeclaration(statement);
  const specifier = isFrom
    ? statement.moduleSpecifier
    : typescript.isImportEqualsDeclaration(statement) &&
        typescript.isExternalModuleReference(statement.moduleReference)
      ? statement.moduleReference.expression
      : undefined;
  return specifier && typescript.isStringLiteralLike(specifier) ? specifier.text : undefined;
}

// `export { Body as Input }` makes Body part of the contract; an imported handler has its comment elsewhere.
function exportedAs(typescript: typeof ts, file: ts.SourceFile): string[] {
  const imported = new Set(
    file.statements.flatMap((each) =>
      typescript.isImportDeclaration(each) ? declaredNames(typescript, each) : [],
    ),
  );
  return file.statements.flatMap((statement) => {
    if (!typescript.isExportDeclaration(statement) || statement.moduleSpecifier) return [];
    const clause = statement.exportClause;
    if (!clause || !typescript.isNamedExports(clause)) return [];
    return clause.elements
      .map(({ name, propertyName }) => ({ name: name.text, local: (propertyName ?? name).text }))
      .filter(({ name, local }) => (partNames as readonly string[]).includes(name) || imported.has(local))
      .map(({ local }) => local);
  });
}
