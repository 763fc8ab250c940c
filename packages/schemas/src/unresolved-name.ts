import type ts from 'typescript';
import type { Place, Walk } from './walk.ts';

/** What to do about a type that cannot be resolved; the name that no file declares, where it is one. */
export function hintForUnresolved(walk: Walk, { typeNode }: Place): string {
  const name = typeNode && unknownName(walk, typeNode);
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
  if (ts.isTypeReferenceNode(node)) {
    let name = node.typeName;
    while (ts.isQualifiedName(name)) name = name.left;
    const { Type, Namespace, Alias } = ts.SymbolFlags;
    if (!checker.resolveName(name.text, name, Type | Namespace | Alias, false)) return name;
  }
  return ts.forEachChild(node, (child) => unknownName(walk, child));
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
