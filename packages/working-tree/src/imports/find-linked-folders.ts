import { existsSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { readJsonFile } from '@lambda-forge/context';

/**
 * The folders of the packages of a workspace that one of them depends on, itself included, by the links of its package
 * manager.
 * @param folder that of the package, without links
 * @param top that of the repository, without links
 */
export function findLinkedFolders(folder: string, top: string, found = new Set<string>()): Set<string> {
  if (found.has(folder)) return found;
  found.add(folder);
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return found;
  const { dependencies, devDependencies, optionalDependencies } = Object(readJsonFile(file));
  for (const name of Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
    const link = join(folder, 'node_modules', name);
    const target = existsSync(link) ? realpathSync(link) : undefined;
    const isOwn = target?.startsWith(`${top}${sep}`) && !target.includes(`${sep}node_modules${sep}`);
    if (target && isOwn) findLinkedFolders(target, top, found);
  }
  return found;
}
