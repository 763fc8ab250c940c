import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Problem } from '@lambda-forge/context';

/** A package to put into an asset. */
export interface NodeModule {
  /** Where it goes: `node_modules/sharp`. */
  readonly target: string;
  /** Its folder. */
  readonly folder: string;
}

type Versions = Readonly<Record<string, string>>;

interface PackageJson {
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly dependencies?: Versions;
  readonly optionalDependencies?: Versions;
  readonly peerDependencies?: Versions;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** A package that another one needs. */
interface Need {
  readonly name: string;
  readonly isOptional: boolean;
}

/**
 * Packages with everything that they depend on, as they are installed: required peers, optional packages that run on
 * Lambda, and optional peers that the app depends on itself. Each lies where whoever needs it finds it, and no other
 * version: beside the others if that place is free, else below whoever needs it.
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
      if (found === undefined) {
        if (!isOptional) problems.push(notInstalled(name, folder));
        return [];
      }
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
  let added = place(
    names.map((name) => ({ name, isOptional: false })),
    from,
    '',
  );
  while (added.length > 0)
    added = added.flatMap(({ target, folder }) => place(needsOf(readPackage(folder), own), folder, target));
  return [...placed].map(([target, folder]) => ({ target, folder }));
}

function needsOf(json: PackageJson, own: ReadonlySet<string>): Need[] {
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = json;
  const isOptionalPeer = (name: string) => json.peerDependenciesMeta?.[name]?.optional === true;
  const optional = new Set([
    ...Object.keys(optionalDependencies),
    ...Object.keys(json.peerDependenciesMeta ?? {}).filter((name) => isOptionalPeer(name) && own.has(name)),
  ]);
  const required = [...Object.keys(dependencies), ...Object.keys(peerDependencies)].filter(
    (name) => !optional.has(name) && (name in dependencies || !isOptionalPeer(name)),
  );
  return [
    ...[...new Set(required)].map((name) => ({ name, isOptional: false })),
    ...[...optional].map((name) => ({ name, isOptional: true })),
  ];
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
    hint: `Add it to the app's dependencies: npm install ${name}`,
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
    const json = Object(JSON.parse(readFileSync(file, 'utf8'))) as object;
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

// https://docs.npmjs.com/cli/configuring-npm/package-json#os
function runsOnLambda({ os, cpu: cpus, libc }: PackageJson, cpu: string): boolean {
  return allows(os, 'linux') && allows(cpus, cpu) && allows(libc, 'glibc');
}

function allows(list: readonly string[] | undefined, value: string): boolean {
  if (!list || list.length === 0) return true;
  if (list.includes(`!${value}`)) return false;
  return list.includes(value) || list.every((item) => item.startsWith('!'));
}
