import type { Releases } from '../release/open-releases.ts';
import type { Release } from '../release/release.ts';
import { snapshotOfRelease } from '../snapshot/snapshot.ts';
import { compareSnapshots, type StageDifference } from './compare-snapshots.ts';
import { listCommits } from './list-commits.ts';

export interface CompareReleasesOptions {
  readonly releases: Releases;
  readonly before: Release;
  readonly after: Release;
  /** The app's folder. */
  readonly root: string;
}

/** What is different in the second of two releases. @throws ReleaseError when one cannot be read */
export async function compareReleases(options: CompareReleasesOptions): Promise<StageDifference> {
  const { releases, before, after, root } = options;
  return compareSnapshots(
    snapshotOfRelease(await releases.read(before)),
    snapshotOfRelease(await releases.read(after)),
    listCommits(root, before.commit, after.commit),
  );
}
