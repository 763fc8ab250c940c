import { ReleaseError } from '../errors.ts';
import type { Releases } from '../release/open-releases.ts';
import { readFullStage } from '../release/stage-assembly.ts';
import { type StageSnapshot, snapshotOfRelease, takeSnapshot } from '../snapshot/snapshot.ts';
import { compareSnapshots, type StageDifference } from './compare-snapshots.ts';
import { listCommits } from './list-commits.ts';

export interface FindDifferenceOptions {
  /** The folder of the app's assembly. */
  readonly assembly: string;
  /** The app's folder. */
  readonly root: string;
  /** The stage that is promoted. */
  readonly stage: string;
  /** The stage that it would be promoted to. @default itself: what is synthesized against what is released */
  readonly to?: string | undefined;
  /** Where releases are recorded; undefined where nothing says that. */
  readonly releasesOf: (stage: string) => Releases | undefined;
  /** The commit of what is synthesized. */
  readonly commit?: string | undefined;
}

/**
 * What a promotion would change. Each of two stages is taken as it was last released, where that is recorded, else as it
 * was synthesized; a stage alone as it was synthesized, against its last release.
 * @throws AssemblyError when there is no such stage; ReleaseError when releases cannot be read
 */
export async function findDifference(options: FindDifferenceOptions): Promise<StageDifference> {
  const { root, stage, to } = options;
  // A stage that is none is told before what is not known of it.
  for (const name of [stage, ...(to === undefined ? [] : [to])]) readFullStage(options.assembly, name);
  const before = await (to === undefined ? lastOf(stage, options) : lastOrNow(to, options));
  const after = await (to === undefined ? takeSnapshot(options) : lastOrNow(stage, options));
  return compareSnapshots(before, after, listCommits(root, before.commit, after.commit));
}

async function lastOrNow(stage: string, options: FindDifferenceOptions): Promise<StageSnapshot> {
  return (await findLast(stage, options)) ?? takeSnapshot({ ...options, stage });
}

async function lastOf(stage: string, options: FindDifferenceOptions): Promise<StageSnapshot> {
  if (!options.releasesOf(stage)) {
    throw new ReleaseError(`Nothing says where releases of ${stage} are recorded.`, {
      hint: 'Set "bucket" in cdk.json, name a place with --releases, or name the stage to promote it to.',
    });
  }
  const nothing = { functions: [], permissions: [] };
  const description = `nothing that was recorded of ${stage}`;
  return (await findLast(stage, options)) ?? { stage, description, ...nothing };
}

async function findLast(
  stage: string,
  { assembly, releasesOf }: FindDifferenceOptions,
): Promise<StageSnapshot | undefined> {
  const releases = releasesOf(stage);
  const last = (await releases?.list(readFullStage(assembly, stage)))?.at(-1);
  return releases && last ? snapshotOfRelease(await releases.read(last)) : undefined;
}
