import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { forgeFolder } from '@lambda-forge/context';

const folder = join(forgeFolder, 'outputs');

/** Where `forge deploy` keeps the outputs of a stage's stacks. */
export function outputsFile(root: string, stage: string): string {
  return join(root, folder, `${stage.replaceAll('/', '-')}.json`);
}

/** By stack, then by output. */
export type StageOutputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The outputs of stages as lines for a terminal. */
export function renderOutputs(all: Readonly<Record<string, StageOutputs>>): string {
  return Object.entries(all)
    .flatMap(([stage, stacks]) => [
      stage,
      ...Object.values(stacks).flatMap((outputs) =>
        Object.entries(outputs).map(([name, value]) => `  ${name}  ${value}`),
      ),
    ])
    .join('\n');
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
