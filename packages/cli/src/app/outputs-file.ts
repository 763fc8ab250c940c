import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join('.forge', 'outputs');

/** Where `forge deploy` keeps the outputs of a stage's stacks. */
export function outputsFile(root: string, stage: string): string {
  return join(root, folder, `${stage.replaceAll('/', '-')}.json`);
}

/** The stages that have been deployed from here, by name. */
export function findDeployedStages(root: string): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
}
