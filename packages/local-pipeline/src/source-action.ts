import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { copyFolder, copySource, findRepository } from '@lambda-forge/working-tree';
import { findSourceFolder } from './find-source-problems.ts';
import type { ActionCall, ActionOutcome } from './run.ts';
import { sourceVariables } from './source-variables.ts';

/** Delivers the app's own repository, or the folder that stands for another source on this machine. */
export function runSource({ action, run }: ActionCall): ActionOutcome {
  const given = findSourceFolder(action, run.settings.sources);
  const root = given ?? run.settings.root;
  const clone = action.configuration['OutputArtifactFormat'] === 'CODEBUILD_CLONE_REF';
  const [output] = action.outputs;
  if (!output) return { summary: 'nothing to hand out' };
  const directory = join(run.folder.work, 'artifacts', output);
  const ref = given === undefined ? run.settings.ref : undefined;
  const { commit, description } = isWhole(given)
    ? copySource(root, directory, { ref, clone, copyFiles: run.copies.take })
    : copyFolder(root, directory);
  run.artifacts.set(output, { directory, revision: commit ?? 'local' });
  return { summary: description, variables: sourceVariables(root, commit, action) };
}

// A folder that is only a part of a repository is delivered as it is.
function isWhole(given: string | undefined): boolean {
  return given === undefined || findRepository(given) === realpathSync(given);
}
