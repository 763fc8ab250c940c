import type ts from 'typescript';

interface Scope {
  readonly names: ReadonlySet<string>;
  readonly outer: Scope | undefined;
}

/** The names that a piece of a file uses, as types or as values, without declaring them itself. */
export function freeNames(typescript: typeof ts, root: ts.Node): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node, scope: Scope | undefined): void => {
    if (typescript.isIdentifier(node)) {
      if (!isInScope(node.text, scope)) found.add(node.text);
      return;
    }
    if (typescript.isConditionalTypeNode(node)) {
      const inferred = enter(inferredNames(typescript, node.extendsType), scope);
      visit(node.checkType, scope);
      visit(node.extendsType, inferred);
      visit(node.trueType, inferred);
      visit(node.falseType, scope);
      return;
    }
    // What cannot be followed by its names alone: whoever reads the result takes it for a use of everything.
    if (isOpaque(typescript, node)) found.add('globalThis');
    const inside = enter(namesDeclaredBy(typescript, node), scope);
    const skipped = ownName(typescript, node);
    typescript.forEachChild(node, (child) => {
      if (child !== skipped) visit(child, inside);
    });
  };
  visit(root, undefined);
  return found;
}

/** The names that a statement declares in the block, the module or the file that it stands in. */
export function declaredNames(typescript: typeof ts, statement: ts.Node): string[] {
  if (typescript.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => boundNames(typescript, name));
  if (typescript.isImportDeclaration(statement)) return importedNames(typescript, statement);
  const isNamed =
    typescript.isFunctionDeclaration(statement) ||
    typescript.isClassDeclaration(statement) ||
    typescript.isInterfaceDeclaration(statement) ||
    typescript.isTypeAliasDeclaration(statement) ||
    typescript.isEnumDeclaration(statement) ||
    typescript.isModuleDeclaration(statement) ||
    typescript.isImportEqualsDeclaration(statement);
  return isNamed && statement.name && typescript.isIdentifier(statement.name) ? [statement.name.text] : [];
}

function isInScope(name: string, scope: Scope | undefined): boolean {
  for (let at = scope; at; at = at.outer) if (at.names.has(name)) return true;
  return false;
}

function enter(names: readonly string[], outer: Scope | undefined): Scope | undefined {
  return names.length > 0 ? { names: new Set(names), outer } : outer;
}

function isOpaque(typescript: typeof ts, node: ts.Node): boolean {
  return (
    typescript.isMetaProperty(node) ||
    typescript.isImportTypeNode(node) ||
    typescript.isJsxElement(node) ||
    typescript.isJsxSelfClosingElement(node) ||
    typescript.isJsxFragment(node) ||
    node.kind === typescript.SyntaxKind.ImportKeyword
  );
}

// A member's name is no use of a name, and neither is what it is called where it is declared.
function ownName(typescript: typeof ts, node: ts.Node): ts.Node | undefined {
  if (typescript.isQualifiedName(node)) return node.right;
  if (typescript.isTypePredicateNode(node)) return node.parameterName;
  if (typescript.isBindingElement(node)) return undefined; // its names are in scope, and a computed one is a use
  const named = node as { name?: ts.Node };
  const isUse =
    typescript.isShorthandPropertyAssignment(node) ||
    (named.name && typescript.isComputedPropertyName(named.name));
  return isUse ? undefined : named.name && typescript.isIdentifier(named.name) ? named.name : undefined;
}

function namesDeclaredBy(typescript: typeof ts, node: ts.Node): string[] {
  const names: string[] = [];
  if ('typeParameters' in node)
    for (const each of (node.typeParameters as ts.NodeArray<ts.TypeParameterDeclaration> | undefined) ?? [])
      names.push(each.name.text);
  if (typescript.isMappedTypeNode(node)) names.push(node.typeParameter.name.text);
  if (typescript.isFunctionLike(node))
    for (const { name } of node.parameters) names.push(...boundNames(typescript, name));
  if (typescript.isFunctionExpression(node) || typescript.isClassExpression(node))
    if (node.name) names.push(node.name.text);
  if (typescript.isEnumDeclaration(node))
    for (const { name } of node.members) if (typescript.isIdentifier(name)) names.push(name.text);
  if (typescript.isBlock(node) || typescript.isModuleBlock(node))
    for (const each of node.statements) names.push(...declaredNames(typescript, each));
  if (typescript.isCaseBlock(node))
    for (const { statements } of node.clauses)
      for (const each of statements) names.push(...declaredNames(typescript, each));
  if (
    typescript.isForStatement(node) ||
    typescript.isForInStatement(node) ||
    typescript.isForOfStatement(node)
  )
    if (node.initializer && typescript.isVariableDeclarationList(node.initializer))
      for (const { name } of node.initializer.declarations) names.push(...boundNames(typescript, name));
  if (typescript.isCatchClause(node) && node.variableDeclaration)
    names.push(...boundNames(typescript, node.variableDeclaration.name));
  return names;
}

function boundNames(typescript: typeof ts, name: ts.BindingName): string[] {
  if (typescript.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    typescript.isBindingElement(element) ? boundNames(typescript, element.name) : [],
  );
}

function importedNames(typescript: typeof ts, { importClause }: ts.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings;
  const named = bindings && typescript.isNamedImports(bindings) ? bindings.elements : [];
  const all = [
    importClause,
    bindings && typescript.isNamespaceImport(bindings) ? bindings : undefined,
    ...named,
  ];
  return all.flatMap((each) => (each?.name ? [each.name.text] : []));
}

function inferredNames(typescript: typeof ts, root: ts.Node): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (typescript.isInferTypeNode(node)) names.push(node.typeParameter.name.text);
    typescript.forEachChild(node, visit);
  };
  visit(root);
  return names;
}
