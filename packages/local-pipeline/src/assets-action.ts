import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingAssets, readAssetManifest } from '@lambda-forge/assembly';
import { type Buildspec, planCommands } from '@lambda-forge/local-builds';
import { findProgram, installProgram, locateProgram, startProgram } from './cdk-program.ts';
import type { ActionOutcome, Artifact, Run } from './run.ts';

interface Published {
  /** Relative to the assembly. */
  readonly manifest: string;
  readonly hash: string;
}

/**
 * Has the version of cdk-assets that the build installs read every manifest whose assets it would publish, as its
 * `publish` does first, and checks that the assets are there. There is no AWS to publish to: the deploy takes them from
 * the assembly.
 */
export async function runAssets(
  spec: Buildspec,
  { directory }: Artifact,
  { log, run }: { readonly log: string; readonly run: Run },
): Promise<ActionOutcome> {
  const published = planCommands(spec).flatMap(({ text }) => findPublished(text));
  const program = findProgram(spec, 'cdk-assets');
  const name = `cdk-assets@${program.version}`;
  const located = locateProgram(program, run.settings.root);
  const installed = located ? { file: located } : await installProgram(program, { run, log });
  const manifests = [...new Set(published.map(({ manifest }) => manifest))];
  if ('file' in installed) {
    for (const manifest of manifests) {
      const args = ['--path', manifest, 'ls'];
      const { isGood, output } = await startProgram(installed.file, args, { directory, run, log });
      if (!isGood)
        return { failure: { message: firstError(output, name), command: `cdk-assets ${args.join(' ')}` } };
    }
  } else {
    appendFileSync(log, `${name} could not be installed, so it has not read the manifests.\n`);
  }
  const problems = published.flatMap(({ manifest, hash }) => findProblem(join(directory, manifest), hash));
  if (problems.length > 0) return { failure: { message: problems.join('\n') } };
  const count = `${published.length} ${published.length === 1 ? 'asset' : 'assets'}`;
  const unread =
    'file' in installed ? '' : `; not read by ${name}, which cannot be installed: ${installed.problem}`;
  appendFileSync(log, `${count}, not published: this run is local.\n`);
  return { summary: `${count}${unread}` };
}

// cdk-assets --path "assembly-X/Y.assets.json" --verbose publish "hash:destination"
function findPublished(command: string): Published[] {
  const [, manifest, selection] =
    /^cdk-assets --path "([^"]+)" --verbose publish "([^"]+)"$/.exec(command.trim()) ?? [];
  return manifest && selection ? [{ manifest, hash: selection.split(':')[0] ?? '' }] : [];
}

function firstError(output: string, name: string): string {
  const line = output.split('\n').find((text) => /\S/.test(text)) ?? '';
  return `${name}: ${line.replace(/^Error: /, '')}`;
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
