import { ReleaseError } from '../errors.ts';
import { isSameDeployment, type Release } from './release.ts';

export interface FindEarlierReleaseOptions {
  /** What to find them by in messages: `Staging`. */
  readonly stage: string;
  /** The id of a release, or the beginning of it or of its commit. @default the last one that deployed something else */
  readonly to?: string | undefined;
}

/**
 * The release to go back to. Of several that deployed the same it is the first, as CodePipeline does not go back to a
 * run that was itself a way back.
 * @param releases of one stage, the oldest first
 * @throws ReleaseError when there is none
 */
export function findEarlierRelease(
  releases: readonly Release[],
  { stage, to }: FindEarlierReleaseOptions,
): Release {
  const current = releases.at(-1);
  if (!current) {
    throw new ReleaseError(`No release of ${stage} was recorded.`, {
      hint: 'A pipeline with `releases: true` records each deploy, and so does `forge release record`.',
    });
  }
  const earlier = releases.filter((release) => !isSameDeployment(release, current));
  const matches = to === undefined ? earlier.slice(-1) : releases.filter((release) => isNamed(release, to));
  const [found, ...others] = matches;
  const ids = releases.map(({ id }) => id).join(', ');
  if (!found) {
    const message =
      to === undefined
        ? `There is no release of ${stage} before ${current.id} that deployed something else.`
        : `There is no release "${to}" of ${stage}.`;
    throw new ReleaseError(message, { hint: `Recorded are: ${ids}.` });
  }
  const different = others.filter((other) => !isSameDeployment(other, found));
  if (different.length > 0) {
    throw new ReleaseError(`"${to}" means several releases of ${stage}.`, {
      hint: `Name one of: ${matches.map(({ id }) => id).join(', ')}.`,
    });
  }
  return releases.find((release) => isSameDeployment(release, found)) ?? found;
}

function isNamed({ id, commit = '' }: Release, name: string): boolean {
  return id.startsWith(name) || commit.startsWith(name);
}
