import { relative, resolve, sep } from 'node:path';
import { type Problem, suggest } from '@lambda-forge/context';
import type { NestedStack, Stack } from 'aws-cdk-lib';
import { PlacedNestedStack } from './placed-nested-stack.ts';

/** The nested stacks of a Lambda stack: for each name the folder, or folders, whose functions it holds. */
export type NestedStackFolders = Readonly<Record<string, string | readonly string[]>>;

/** Where the functions of a Lambda stack are placed. */
export interface FunctionPlacement {
  /**
   * The stack for a function: what the function says itself, else the nested stack of the nearest folder that has
   * one, else the Lambda stack. So a new function moves no other.
   * @param path the function's folder, relative to the app's
   * @param wanted the name of a nested stack, or false for the Lambda stack
   */
  stackOf(path: string, wanted: string | false | undefined): Stack;
  /** What is wrong with the nested stacks, when all functions have been placed. */
  problems(): Problem[];
}

export function createFunctionPlacement(
  stack: Stack,
  root: string,
  nestedStacks: NestedStackFolders,
): FunctionPlacement {
  const names = Object.keys(nestedStacks);
  const folders = names
    .flatMap((name) =>
      [nestedStacks[name] ?? []].flat().map((folder) => ({ name, folder: normalize(root, folder) })),
    )
    .sort((a, b) => b.folder.length - a.folder.length);
  const created = new Map<string, NestedStack>();
  const usedFolders = new Set<string>();
  const problems = names.filter((name) => !/^[A-Za-z][A-Za-z0-9]*$/.test(name)).map(badName);
  const create = (name: string) => {
    const nested =
      created.get(name) ?? new PlacedNestedStack(stack, name, { description: `${stack.stackName}: ${name}` });
    created.set(name, nested);
    return nested;
  };
  return {
    stackOf(path, wanted) {
      const found = folders.find(({ folder }) => path === folder || path.startsWith(`${folder}/`));
      if (found) usedFolders.add(found.folder);
      if (wanted === false) return stack;
      if (wanted !== undefined && !names.includes(wanted)) {
        problems.push(unknownName(path, wanted, names));
        return stack;
      }
      const name = wanted ?? found?.name;
      return name === undefined || problems.length > 0 ? stack : create(name);
    },
    problems: () => [
      ...problems,
      ...folders
        .filter(({ folder }) => !usedFolders.has(folder))
        .map(({ name, folder }) => unused(name, folder)),
    ],
  };
}

function normalize(root: string, folder: string): string {
  return relative(root, resolve(root, folder)).split(sep).join('/');
}

function badName(name: string): Problem {
  return {
    message: `nestedStacks: ${JSON.stringify(name)} is not letters and digits.`,
    hint: 'Names look like orders.',
  };
}

function unknownName(path: string, wanted: string, names: readonly string[]): Problem {
  const meant = suggest(wanted, names);
  return {
    message: `nestedStack: there is no nested stack "${wanted}" (${path}).`,
    hint: meant
      ? `Did you mean "${meant}"?`
      : `Name it in the Lambda stack's nestedStacks: { ${wanted}: [] }.`,
  };
}

function unused(name: string, folder: string): Problem {
  return {
    message: `nestedStacks: "${name}" has the folder ${folder}, in which there is no function.`,
    hint: "Folders are relative to the app's: functions/orders.",
    isAbsence: true,
  };
}
