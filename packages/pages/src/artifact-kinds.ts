import type { ArtifactEntry } from '@lambda-forge/manifest';

/** What is said of an artifact where it is linked, and where it is not there yet. */
export interface ArtifactKind {
  readonly title: string;
  readonly description: string;
  /** The method of `Steps` that makes it. */
  readonly step: string;
}

/** The artifacts that a pipeline makes. */
export const artifactKinds: Readonly<Record<Exclude<ArtifactEntry['artifact'], 'index'>, ArtifactKind>> = {
  diagram: {
    title: 'Architecture',
    description: 'The functions, what triggers them and what they use.',
    step: 'diagram',
  },
  wiki: { title: 'Wiki', description: 'What its authors write of it.', step: 'wikis' },
  tests: {
    title: 'Tests',
    description: 'Every test case of the last run, by function, with its time.',
    step: 'testsReport',
  },
  coverage: {
    title: 'Coverage',
    description: 'The lines that the unit tests run, and those that they do not.',
    step: 'coverageReport',
  },
  changes: {
    title: 'Changes',
    description: 'What the newest version changes for callers of the API.',
    step: 'checkBreakingChanges',
  },
};
