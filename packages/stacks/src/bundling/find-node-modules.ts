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

interface PackageJson {
  readonly name?: string;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * Packages with everything that they depend on, as they are installed; of optional ones those that run on Lambda.
 * @param from the folder that they are imported in
 * @param cpu the function's: `x64` or `arm64`
 * @param problems receives what is not installed
 */
export function findNodeModules(
  from: string,
  names: readonly string[],
  { cpu, problems }: { readonly cpu: string; readonly problems: Problem[] },
): NodeModule[] {
  const found = new Map<string, string>();
  const visit = (name: string, importer: string, parent: string, isOptional: boolean): void => {
    const folder = locate(importer, name);
    if (!folder) {
      if (!isOptional)
        problems.push({
          message: `nodeModules: "${name}" is not installed (looked for from ${importer}).`,
          hint: `Add it to the app's dependencies: npm install ${name}`,
        });
      return;
    }
    const json = readPackage(folder);
    if (isOptional && !runsOnLambda(json, cpu)) return;
    // Beside the others, unless another version of it has that place: then below who needs it.
    const top = `node_modules/${name}`;
    const known = found.get(top);
    if (known === folder) return;
    const target = known === undefined ? top : `${parent}/node_modules/${name}`;
    if (found.get(target) === folder) return;
    found.set(target, folder);
    for (const dependency of Object.keys(json.dependencies ?? {}))
      if (!(dependency in (json.optionalDependencies ?? {}))) visit(dependency, folder, target, false);
    for (const dependency of Object.keys(json.optionalDependencies ?? {}))
      visit(dependency, folder, target, true);
  };
  for (const name of names) visit(name, from, '', false);
  return [...found].map(([target, folder]) => ({ target, folder }));
}

function locate(from: string, name: string): string | undefined {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return realpathSync(folder);
  const parent = dirname(from);
  return parent === from ? undefined : locate(parent, name);
}

function readPackage(folder: string): PackageJson {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson;
}

// https://docs.npmjs.com/cli/configuring-npm/package-json#os
function runsOnLambda({ os, cpu: cpus }: PackageJson, cpu: string): boolean {
  return allows(os, 'linux') && allows(cpus, cpu);
}

function allows(list: readonly string[] | undefined, value: string): boolean {
  if (!list || list.length === 0) return true;
  if (list.includes(`!${value}`)) return false;
  return list.includes(value) || list.every((item) => item.startsWith('!'));
}
