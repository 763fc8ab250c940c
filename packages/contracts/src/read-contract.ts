import type { Problem } from '@lambda-forge/context';
import {
  annotate,
  type Direction,
  documentationOf,
  includesUndefined,
  locationOf,
  type Owner,
  type Place,
  type Walk,
} from '@lambda-forge/schemas';
import type ts from 'typescript';
import { checkAnswers } from './answers/check-answers.ts';
import { checkParts } from './check-parts.ts';
import { checkTypeArguments } from './check-type-arguments.ts';
import { collectComponents, reachedComponents } from './collect-components.ts';
import { type Contract, type Part, type PartName, partNames } from './contract.ts';
import { usesContract } from './find-maker-calls.ts';
import { findUnresolved } from './find-unresolved.ts';

/** The contract of one function, read with the checker from the types that its `main.ts` exports. */
export function readContract(walk: Walk, name: string, file: ts.SourceFile): Contract {
  const { ts, checker } = walk;
  const label = walk.labelOf(file);
  const module = checker.getSymbolAtLocation(file);
  const exported = new Map(
    module ? checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol] as const) : [],
  );
  const problems: Problem[] = [];
  const parts: Partial<Record<PartName, Part>> = {};
  const owners: Owner[] = [];
  const types = new Map<PartName, ts.Type>();
  for (const partName of partNames) {
    const symbol = exported.get(partName);
    if (!symbol) continue;
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const unusable = whyUnusable(walk, target, partName);
    if (unusable) {
      const { file, line } = locate(walk, symbol) ?? { file: label, line: 1 };
      // `Headers` is also the name of a global class: a value of that name is nobody's contract.
      if (partName !== 'Headers')
        problems.push({
          message: `"${partName}" of function "${name}" ${unusable.message} (${file}:${line}).`,
          hint: unusable.hint,
          function: name,
          part: partName,
          file,
          line,
        });
      continue;
    }
    const { owner, ...part } = readPart(walk, { name, partName, target, symbol, label });
    owners.push(owner);
    parts[partName] = part;
    types.set(partName, checker.getDeclaredTypeOfSymbol(target));
  }
  problems.push(...checkTypeArguments(walk, file, { name, exported: types }));
  problems.push(...checkAnswers(walk, file, { name, output: types.get('Output') }));
  const handler = exported.get('handler');
  if (!handler) {
    problems.push({
      message: `Function "${name}" exports no handler (${label}:1).`,
      hint: 'Add "export const handler = async (event) => ({ statusCode: 200, body: ... })".',
      function: name,
      file: label,
      line: 1,
    });
  }
  const contract: Contract = {
    name,
    file: label,
    parts,
    ...(handler
      ? { handler: { ...documentationOf(walk, resolved(walk, handler)), line: lineOf(walk, handler) } }
      : {}),
    components: collectComponents(owners),
    ...(usesContract(file.text) ? { isChecked: true } : {}),
    problems,
  };
  return { ...contract, problems: [...problems, ...checkParts(contract)] };
}

interface Found {
  /** The function's name. */
  readonly name: string;
  readonly partName: PartName;
  readonly target: ts.Symbol;
  readonly symbol: ts.Symbol;
  readonly label: string;
}

function readPart(
  walk: Walk,
  { name, partName, target, symbol, label }: Found,
): Part & { readonly owner: Owner } {
  const { ts, checker } = walk;
  const declaration = target.declarations?.[0];
  const type = checker.getDeclaredTypeOfSymbol(target);
  const direction: Direction = partName === 'Output' ? 'output' : 'input';
  const owner: Owner = {
    name: [{ word: partName, file: label }],
    references: new Set(),
    problems: [],
    warnings: [],
    isDirectional: false,
  };
  const typeNode = declaration && ts.isTypeAliasDeclaration(declaration) ? declaration.type : undefined;
  const place: Place = { owner, direction, path: partName, declaration, typeNode };
  const { Void, Undefined, Never } = ts.TypeFlags;
  const isNothing = Boolean(type.flags & (Void | Undefined | Never));
  const schema = isNothing ? {} : walk.schemaOf(type, place);
  const isSaid = Boolean(schema.$ref) || walk.keptAliases.has(type);
  const annotated = isNothing || isSaid ? schema : annotate(walk, schema, { symbol: target, place });
  for (let next = walk.pending.shift(); next; next = walk.pending.shift()) next();
  for (const judge of walk.later.splice(0)) judge();
  const all = [owner, ...reachedComponents(owner)];
  // One that the schema has met is known.
  if (declaration && all.every(({ problems }) => problems.length === 0))
    owner.problems.push(...findUnresolved(walk, partName, declaration));
  const ofPart = (problem: Problem): Problem => ({ ...problem, function: name, part: partName });
  return {
    owner,
    line: lineOf(walk, symbol),
    schema: annotated,
    isNothing,
    ...(!isNothing && includesUndefined(walk, type) ? { isOptional: true } : {}),
    documentation: documentationOf(walk, target),
    problems: all.flatMap(({ problems }) => problems).map(ofPart),
    warnings: all.flatMap(({ warnings }) => warnings).map(ofPart),
  };
}

function whyUnusable(
  { ts, checker }: Walk,
  symbol: ts.Symbol,
  name: PartName,
): { message: string; hint: string } | undefined {
  const { Interface, TypeAlias, Class, Enum } = ts.SymbolFlags;
  if (checker.isUnknownSymbol(symbol)) {
    return {
      message: 'cannot be resolved',
      hint: 'Check its import: the module or the name does not exist.',
    };
  }
  if (!(symbol.flags & (Interface | TypeAlias | Class | Enum))) {
    return {
      message: 'is a value, not a type',
      hint: `Export a type: "export type ${name} = typeof ...", or z.infer<typeof ...>.`,
    };
  }
  const isGeneric = symbol.declarations?.some(
    (declaration) => 'typeParameters' in declaration && Boolean(declaration.typeParameters),
  );
  return isGeneric
    ? {
        message: 'has type parameters',
        hint: `Export a concrete type: "export type ${name} = Page<Item>", say.`,
      }
    : undefined;
}

function resolved({ ts, checker }: Walk, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function locate(walk: Walk, symbol: ts.Symbol): ReturnType<typeof locationOf> | undefined {
  const declaration = symbol.declarations?.[0];
  return declaration && locationOf(walk, declaration);
}

function lineOf(walk: Walk, symbol: ts.Symbol): number {
  return locate(walk, symbol)?.line ?? 1;
}
