import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commandToAdd, type Problem, parseJson } from '@lambda-forge/context';
import { type Need, needsOf, type PackageJson, runsOnLambda } from './package-needs.ts';

/** A package to put into an asset. */
export interface NodeModule {
  /** Where it goes: `node_modules/sharp`. */
  readonly target: string;
  /** Its folder. */
  readonly folder: string;
}

/**
 * Packages with everything that they depend on, as they are installed: what they bring along, required peers, optional
 * packages that run on Lambda, with what is installed of their own, and optional peers that the app depends on itself.
 * Each lies where whoever needs it finds it, and no other version: beside the others if that place is free, else below
 * whoever needs it.
 * @param from the folder that they are imported in
 * @param cpu the function's: `x64` or `arm64`
 * @param problems receives what is not installed, or has a `package.json` that cannot be read
 */
export function findNodeModules(
  from: string,
  names: readonly string[],
  { cpu, problems }: { readonly cpu: string; readonly problems: Problem[] },
): NodeModule[] {
  const placed = new Map<string, string>();
  const packages = new Map<string, PackageJson>();
  const readPackage = (folder: string): PackageJson => {
    const known = packages.get(folder) ?? parsePackage(folder, problems);
    packages.set(folder, known);
    return known;
  };
  const own = findOwnDependencies(from, readPackage);
  const place = (needs: readonly Need[], folder: string, target: string): NodeModule[] =>
    needs.flatMap(({ name, isOptional }) => {
      const found = locate(folder, name);
      if (found === undefined) return [];
      if (isOptional && !runsOnLambda(readPackage(found), cpu)) return [];
      if (resolveTarget(placed, target, name) === found) return [];
      const top = targetIn('', name);
      const free = placed.has(top) ? targetIn(target, name) : top;
      if (isEndless(placed, free, found)) {
        problems.push(endless(name, folder));
        return [];
      }
      placed.set(free, found);
      return [{ target: free, folder: found }];
    });
  // All that one package needs is placed before what these need in turn, so that nothing comes between later.
  const wanted = names.map((name) => ({ name, isOptional: false }));
  let added = place(wanted, from, '');
  while (added.length > 0)
    added = added.flatMap(({ target, folder }) => place(needsOf(readPackage(folder), own), folder, target));
  problems.push(...findMissing(wanted, from, (folder) => needsOf(readPackage(folder), own)));
  return [...placed].map(([target, folder]) => ({ target, folder }));
}

// What is required all the way down. An optional package that lacks one of its own cannot be loaded where it is
// installed either, and whoever needs it works without it.
function findMissing(
  wanted: readonly Need[],
  from: string,
  readNeeds: (folder: string) => Need[],
): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const look = (needs: readonly Need[], folder: string): string[] =>
    needs.flatMap(({ name, isOptional }) => {
      const found = isOptional ? undefined : locate(folder, name);
      if (!isOptional && found === undefined) problems.push(notInstalled(name, folder));
      if (found === undefined || seen.has(found)) return [];
      seen.add(found);
      return [found];
    });
  for (let found = look(wanted, from); found.length > 0; )
    found = found.flatMap((folder) => look(readNeeds(folder), folder));
  return problems;
}

// What Node.js finds from a place in the asset: https://nodejs.org/api/modules.html#loading-from-node_modules-folders
function resolveTarget(
  placed: ReadonlyMap<string, string>,
  target: string,
  name: string,
): string | undefined {
  const here = placed.get(targetIn(target, name));
  if (here !== undefined || target === '') return here;
  return resolveTarget(placed, parentOf(target), name);
}

function targetIn(target: string, name: string): string {
  return `${target && `${target}/`}node_modules/${name}`;
}

function parentOf(target: string): string {
  const end = target.lastIndexOf('node_modules/');
  return end <= 0 ? '' : target.slice(0, end - 1);
}

// Versions that need each other in a circle would be nested for ever.
function isEndless(placed: ReadonlyMap<string, string>, target: string, folder: string): boolean {
  let same = 0;
  for (let above = parentOf(target); above !== ''; above = parentOf(above))
    if (placed.get(above) === folder) same += 1;
  return same > 1;
}

// The dependencies of the nearest package.json that has any: not those for development.
function findOwnDependencies(
  from: string,
  readPackage: (folder: string) => PackageJson,
): ReadonlySet<string> {
  if (existsSync(join(from, 'package.json'))) {
    const { dependencies, optionalDependencies } = readPackage(from);
    if (dependencies) return new Set(Object.keys({ ...dependencies, ...optionalDependencies }));
  }
  const parent = dirname(from);
  return parent === from ? new Set() : findOwnDependencies(parent, readPackage);
}

function locate(from: string, name: string): string | undefined {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return realpathSync(folder);
  const parent = dirname(from);
  return parent === from ? undefined : locate(parent, name);
}

function notInstalled(name: string, importer: string): Problem {
  return {
    message: `nodeModules: "${name}" is not installed (looked for from ${importer}).`,
    hint: `Add it to the app's dependencies: ${commandToAdd(importer, [name])}`,
  };
}

function endless(name: string, importer: string): Problem {
  return {
    message: `nodeModules: "${name}" needs other versions of itself in a circle (by way of ${importer}).`,
    hint: 'Have one version of it installed, by "overrides" in package.json.',
  };
}

// A field that is null is as good as none.
function parsePackage(folder: string, problems: Problem[]): PackageJson {
  const file = join(folder, 'package.json');
  try {
    const json = Object(parseJson(readFileSync(file, 'utf8'))) as object;
    return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null));
  } catch (error) {
    problems.push({
      message: `nodeModules: ${file} cannot be read: ${(error as Error).message}.`,
      hint: 'Install the packages anew.',
      cause: error,
    });
    return {};
  }
}
