import { findStage, type Manifest, type StageManifest, suggest } from '@lambda-forge/context';
import { UsageError } from '../errors.ts';

/**
 * The stages that a command is about, by name: the one that is asked for, else all.
 * @throws UsageError when the app has no such stage
 */
export function chooseStages(manifest: Manifest, stage: string | undefined): Record<string, StageManifest> {
  if (stage === undefined) return manifest.stages;
  const names = Object.keys(manifest.stages);
  if (names.includes(stage)) return { [stage]: findStage(manifest, stage) };
  const meant = suggest(stage, names);
  throw new UsageError(`The app has no stage "${stage}".`, {
    hint: `${meant ? `Did you mean "${meant}"? ` : ''}It has: ${names.join(', ')}.`,
  });
}
