import type { Problem } from '@lambda-forge/context';
import { locationOf, type Walk } from '@lambda-forge/schemas';
import type ts from 'typescript';
import { type PartName, partNames } from './contract.ts';
import { findMakerCalls } from './find-maker-calls.ts';

/** The types that a file exports as the parts of its contract. */
type ExportedParts = ReadonlyMap<PartName, ts.Type>;

interface Checked {
  /** The function's name. */
  readonly name: string;
  readonly exported: ExportedParts;
}

/**
 * Where `createHandler` or a sibling of `@lambda-forge/handler` is called with other types than those that its file exports: the
 * handler would be checked by these, and typed by others.
 */
export function checkTypeArguments(
  walk: Walk,
  file: ts.SourceFile,
  { name, exported }: Checked,
): readonly Problem[] {
  const { checker } = walk;
  return findMakerCalls(walk.ts, file).flatMap((call) => {
    const [argument] = call.typeArguments ?? [];
    const given = argument ? checker.getPropertiesOfType(checker.getTypeFromTypeNode(argument)) : [];
    const place = locationOf(walk, call);
    const problem = (part: string, what: string, hint: string): Problem => ({
      message: `The handler of "${name}" ${what} (${place.file}:${place.line}).`,
      hint,
      function: name,
      ...(isPart(part) ? { part } : {}),
      ...place,
    });
    const names = new Set(given.map((symbol) => symbol.name));
    const missing = [...exported.keys()].filter((part) => !names.has(part));
    return [
      ...given.flatMap((symbol) => {
        const part = symbol.name;
        if (!isPart(part))
          return [problem(part, `has the part "${part}"`, `The parts are ${partNames.join(', ')}.`)];
        const own = exported.get(part);
        const hint = `Export the type as "${part}", and write { ${part}: ${part} }.`;
        if (!own) return [problem(part, `has a "${part}", which its file does not export`, hint)];
        const type = checker.getTypeOfSymbol(symbol);
        const isSame = checker.isTypeAssignableTo(type, own) && checker.isTypeAssignableTo(own, type);
        return isSame
          ? []
          : [problem(part, `has another "${part}" than the one that its file exports`, hint)];
      }),
      ...missing.map((part) =>
        problem(
          part,
          `lacks "${part}", which its file exports`,
          `Add ${part}: ${part} to its type argument.`,
        ),
      ),
    ];
  });
}

function isPart(name: string): name is PartName {
  return (partNames as readonly string[]).includes(name);
}
