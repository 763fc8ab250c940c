import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { withMutations } from './mutate.test.support.ts';
import type { ConformanceCase } from './read-cases.test.support.ts';

export interface Verdict {
  readonly name: string;
  readonly value: unknown;
  /** Whether the value is assignable to the case's `Input`, members that the type does not name allowed. */
  readonly isAssignable: boolean;
}

/** The checker's own verdict on every sample of every case and on all their mutations. */
export function askChecker(root: string, cases: readonly ConformanceCase[]): Verdict[] {
  const rows = cases.flatMap(({ name, samples, extra }) =>
    [...withMutations(samples), ...extra].map((value) => ({ name, value })),
  );
  // Values as types rather than as literals: a literal's surplus members would be an error.
  const lines = [
    ...cases.map(({ name }) => `export type { Input as ${name} } from './functions/${name}/main.js';`),
    ...rows.map(({ value }, index) => `export type Value${index} = ${JSON.stringify(value)};`),
  ];
  const file = join(root, 'oracle.ts');
  writeFileSync(file, lines.join('\n'));
  const { checker, typeOf } = readTypes(file);
  return rows.map(({ name, value }, index) => {
    const target = typeOf(name);
    if (target.flags & ts.TypeFlags.Any) throw new Error(`The Input of ${name} cannot be resolved.`);
    return { name, value, isAssignable: checker.isTypeAssignableTo(typeOf(`Value${index}`), target) };
  });
}

/** The types that a file exports, and the checker that knows them. */
export function readTypes(file: string): { checker: ts.TypeChecker; typeOf: (name: string) => ts.Type } {
  const program = ts.createProgram([file], {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    resolveJsonModule: true,
    skipLibCheck: true,
    types: [],
    noEmit: true,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  const exported = new Map(
    module ? checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]) : [],
  );
  const typeOf = (name: string): ts.Type => {
    const symbol = exported.get(name);
    if (!symbol) throw new Error(`${name} is not exported.`);
    return checker.getDeclaredTypeOfSymbol(
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
    );
  };
  return { checker, typeOf };
}
