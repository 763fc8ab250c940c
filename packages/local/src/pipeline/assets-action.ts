import { join } from 'node:path';
import { missingAssets, readAssetManifest } from '../assembly/read-asset-manifest.ts';
import type { Buildspec } from '../codebuild/parse-buildspec.ts';
import { planCommands } from '../codebuild/plan-commands.ts';
import type { ActionOutcome, Artifact } from './run.ts';

/** Whether a build does nothing but publish assets. */
export function publishesAssets(spec: Buildspec): boolean {
  return planCommands(spec).some(({ text }) => findPublished(text).length > 0);
}

/** Checks that the assets which the build would publish are in the assembly: the local deploy stage takes them there. */
export function runAssets(spec: Buildspec, { directory }: Artifact): ActionOutcome {
  const published = planCommands(spec).flatMap(({ text }) => findPublished(text));
  const problems = published.flatMap(({ manifest, hash }) => findProblem(join(directory, manifest), hash));
  if (problems.length > 0) return { failure: { message: problems.join('\n') } };
  return { summary: `${published.length} ${published.length === 1 ? 'asset' : 'assets'}` };
}

// cdk-assets --path "assembly-X/Y.assets.json" --verbose publish "hash:destination"
function findPublished(command: string): { manifest: string; hash: string }[] {
  const [, manifest, selection] =
    /\bcdk-assets\s.*?--path\s+["']?([^"'\s]+)["']?\s.*?\bpublish\s+["']?([^"'\s]+)/.exec(command) ?? [];
  return manifest && selection
    ? [{ manifest: manifest.replaceAll('\\', '/'), hash: selection.split(':')[0] ?? '' }]
    : [];
}

function findProblem(file: string, hash: string): string[] {
  const { files, images } = readAssetManifest(file);
  if (images.includes(hash))
    return [`Asset ${hash} is a Docker image; images are not published on this machine.`];
  const own = files.filter((asset) => asset.hash === hash);
  if (own.length === 0) return [`There is no asset ${hash} in ${file}.`];
  return missingAssets(own).map(
    ({ path, displayName }) => `The asset ${displayName ?? hash} is missing: ${path}.`,
  );
}
