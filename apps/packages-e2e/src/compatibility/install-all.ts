import { createProject, type Files } from '../outside/create-project.ts';
import { addPackages, type PackageManager } from '../outside/package-manager.ts';
import { readVersion } from '../outside/read-version.ts';
import { findPackages } from '../registry/find-packages.ts';

/** A new project that has all packages, and what they want beside them, and nothing else. Returns its folder. */
export async function installAll(manager: PackageManager, files: Files): Promise<string> {
  const project = createProject(manager, files);
  const packages = findPackages();
  const own = packages.map(({ name }) => name);
  const peers = new Set(packages.flatMap(({ manifest }) => Object.keys(manifest.peerDependencies ?? {})));
  const others = [...peers].filter((name) => !own.includes(name));
  await addPackages(manager, [...own, ...others.map((name) => `${name}@${readVersion(name)}`)], {
    cwd: project,
  });
  return project;
}
