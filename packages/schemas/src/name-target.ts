import type ts from 'typescript';

/** The symbol that a name stands for, that of an import followed. */
export function targetOf(
  { SymbolFlags }: typeof ts,
  checker: ts.TypeChecker,
  name: ts.EntityName,
): ts.Symbol | undefined {
  const symbol = checker.getSymbolAtLocation(name);
  return symbol && symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}
