import { suggest, UsageError } from '@lambda-forge/context';
import { findStage, type Manifest, type StageManifest } from '@lambda-forge/manifest';

/**
 * The stages that a command is about, by name: the one that is asked for, else all. A copy (`Prod/Staging`) is what
 * it is a copy of, as it consists of the same.
 * @throws UsageError when the app has no such stage
 */
export function chooseStages(manifest: Manifest, stage: string | undefined): Record<string, StageManifest> {
  if (stage === undefined) return manifest.stages;
  const names = Object.keys(manifest.stages);
  const name = names.includes(stage) ? stage : findCopied(manifest, stage);
  if (name !== undefined) return { [name]: findStage(manifest, name) };
  const meant = suggest(stage, names);
  throw new UsageError(`The app has no stage "${stage}".`, {
    hint: `${meant ? `Did you mean "${meant}"? ` : ''}It has: ${names.join(', ')}.`,
  });
}

function findCopied({ stages }: Manifest, copy: string): string | undefined {
  const isThere = ([name, { deployments = [] }]: [string, StageManifest]) =>
    deployments.some(({ pipeline }) => `${pipeline}/${name}` === copy);
  return Object.entries(stages).find(isThere)?.[0];
}
