import type ts from 'typescript';
import type { Walk } from './walk.ts';

/** Whether the checker could not find out what a type is, and calls it `any` for want of it. */
export function isUnresolved({ ts }: Walk, type: ts.Type): boolean {
  const { intrinsicName } = type as { intrinsicName?: string };
  return Boolean(type.flags & ts.TypeFlags.Any) && intrinsicName !== 'any';
}

interface LostBase {
  readonly base: ts.ExpressionWithTypeArguments;
  /** What to do about it. */
  readonly hint: string;
}

/**
 * What an interface or a class extends, itself or by those that it extends, and the checker cannot find, or takes for no
 * base: it leaves out those members, and goes on.
 */
export function findLostBase(walk: Walk, type: ts.InterfaceType): LostBase | undefined {
  const { ts, checker } = walk;
  const bases = checker.getBaseTypes(type);
  for (const declaration of type.symbol.declarations ?? []) {
    if (!ts.isInterfaceDeclaration(declaration) && !ts.isClassLike(declaration)) continue;
    const lost = (declaration.heritageClauses ?? [])
      .filter(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
      .flatMap(({ types }) => types)
      .flatMap((base): LostBase[] => {
        const written = typeOfBase(walk, base);
        if (isUnresolved(walk, written)) return [{ base, hint: hintForUnresolved(walk, base) }];
        const isLeftOut = ts.isInterfaceDeclaration(declaration) && !bases.includes(written as ts.BaseType);
        return isLeftOut ? [{ base, hint: leftOut }] : [];
      });
    if (lost[0]) return lost[0];
  }
  for (const base of bases) {
    const target = (base as Partial<ts.TypeReference>).target ?? base;
    const lost = target.isClassOrInterface() ? findLostBase(walk, target) : undefined;
    if (lost) return lost;
  }
  return undefined;
}

const leftOut = 'The checker leaves it out: it leads back to the type itself, or is no object type.';

// What a class extends is a value, what an interface does a type.
function typeOfBase({ ts, checker }: Walk, base: ts.ExpressionWithTypeArguments): ts.Type {
  return ts.isInterfaceDeclaration(base.parent.parent)
    ? checker.getTypeFromTypeNode(base)
    : checker.getTypeAtLocation(base.expression);
}

/** What to do about a type that cannot be resolved; the name that no file declares, where it is one. */
export function hintForUnresolved(walk: Walk, node: ts.Node | undefined): string {
  const name = node && walk.ts.isIdentifier(node) ? node : node && unknownName(walk, node);
  if (!name)
    return 'Check its import: the module or the name does not exist, or its package is not installed.';
  const text = name.getText();
  const installed = packageOf(walk, name);
  if (installed)
    return `"${text}" is imported from nowhere. @types/${installed} is installed and has it: add "${installed}" to "types" in tsconfig.json.`;
  return `"${text}" is neither declared nor imported: import it, or add the package that declares it to "types" in tsconfig.json.`;
}

// The first name in a type that stands for nothing.
function unknownName(walk: Walk, node: ts.Node): ts.Identifier | undefined {
  const { ts, checker } = walk;
  const name = firstName(walk, node);
  const { Type, Value, Namespace, Alias } = ts.SymbolFlags;
  if (name && !checker.resolveName(name.text, name, Type | Value | Namespace | Alias, false)) return name;
  return ts.forEachChild(node, (child) => unknownName(walk, child));
}

// `A` of `A.B.C`.
function firstName({ ts }: Walk, node: ts.Node): ts.Identifier | undefined {
  let name: ts.Node | undefined;
  if (ts.isTypeReferenceNode(node)) name = node.typeName;
  if (ts.isExpressionWithTypeArguments(node)) name = node.expression;
  if (ts.isTypeQueryNode(node)) name = node.exprName;
  for (; name && !ts.isIdentifier(name); ) {
    if (ts.isQualifiedName(name)) name = name.left;
    else name = ts.isPropertyAccessExpression(name) ? name.expression : undefined;
  }
  return name;
}

// Packages of types are named after what they describe; those that are not say what they declare for all files.
function packageOf({ ts }: Walk, name: ts.Identifier): string | undefined {
  const { sys } = ts;
  for (const folder of foldersAbove(name.getSourceFile().fileName)) {
    const packages = `${folder}/node_modules/@types`;
    if (!sys.directoryExists(packages)) continue;
    const names = sys.getDirectories(packages);
    const declares = (each: string): boolean =>
      new RegExp(`\\b(?:namespace|interface|type|class)\\s+${name.text}\\b`).test(
        sys.readFile(`${packages}/${each}/index.d.ts`) ?? '',
      );
    const alike = names.filter((each) => each.toLowerCase() === name.text.toLowerCase());
    const found = [...alike, ...names].find(declares);
    if (found) return found;
  }
  return undefined;
}

function foldersAbove(file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
}
