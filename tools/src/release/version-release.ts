import { release } from 'nx/release';
import { findUnset } from './find-unset.ts';
import { assertNone, findUncommitted } from './git.ts';

export interface VersionOptions {
  /** @default what the conventional commits since the last release ask for */
  readonly version?: string | undefined;
  /** Writes, commits and tags the release; else it is only shown. */
  readonly commit: boolean;
}

/** Gives all packages the next version, by the settings in nx.json, and the changelog its part. */
export async function versionRelease({ version, commit }: VersionOptions): Promise<void> {
  if (commit) assertNone(findUncommitted());
  const { workspaceVersion } = await release({
    ...(version && { specifier: version }),
    dryRun: !commit,
    skipPublish: true,
  });
  const notes = findUnset('.').map((unset) => `\nBefore it can be published: ${unset}\n`);
  process.stdout.write(`\n${renderOutcome(workspaceVersion, commit)}\n${notes.join('')}`);
}

function renderOutcome(version: string | null | undefined, commit: boolean): string {
  if (!version) return 'No feat, fix or breaking change since the last release: there is nothing to release.';
  return commit
    ? `v${version} is committed and tagged. Next: git push --follow-tags, then pnpm release --publish.`
    : `This would be v${version}; nothing was changed. To release it: pnpm release --commit`;
}
