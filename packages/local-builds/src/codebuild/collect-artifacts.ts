import { BuildError } from '../errors.ts';
import { copyFiles } from './copy-files.ts';
import { findFiles } from './find-files.ts';
import type { Buildspec, FileSet } from './parse-buildspec.ts';

/**
 * Copies what a build hands out into the directories of its output artifacts. An artifact of its own name among the
 * buildspec's secondary ones comes from there, and the first of the others from the primary one.
 *
 * See https://docs.aws.amazon.com/codebuild/latest/userguide/sample-multi-in-out.html
 * @param outputs a directory by artifact name, in the action's order
 * @throws BuildError that names every artifact with no files
 */
export async function collectArtifacts(
  spec: Pick<Buildspec, 'artifacts' | 'secondaryArtifacts'>,
  directory: string,
  outputs: ReadonlyMap<string, string>,
): Promise<void> {
  const missing: string[] = [];
  let primary: FileSet | undefined = spec.artifacts;
  for (const [name, target] of outputs) {
    const set = spec.secondaryArtifacts[name] ?? primary;
    if (set === primary) primary = undefined;
    const found = set && (await findFiles(set, directory));
    if (!found || found.files.length === 0) {
      missing.push(
        `"${name}" (${set ? `${set.files.join(', ')} in ${set.baseDirectory}` : 'not in the buildspec'})`,
      );
    } else {
      await copyFiles(found, target, set);
    }
  }
  if (missing.length === 0) return;
  const s = missing.length === 1 ? '' : 's';
  throw new BuildError(`No files for the output artifact${s} ${missing.join(', ')}.`, {
    hint: 'Check the base directory and the patterns of the step, and that its commands write there.',
  });
}
