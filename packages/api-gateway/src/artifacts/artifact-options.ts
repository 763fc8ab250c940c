import type { AccessOptions } from '../validate-access.ts';

/** Pages that the stage's pipeline makes, and that the stage serves from the bucket of the settings. */
export type ArtifactOptions = PipelineArtifactOptions | WikiOptions;

interface AnyArtifactOptions extends AccessOptions {
  /** What the index calls it. @default what it is: `Coverage`; for a wiki, its folder */
  readonly title?: string;
  /** The stages that serve it: `['Dev', 'Staging']`. @default all */
  readonly stages?: readonly string[];
}

/** The architecture, the tests, their coverage, what changed for callers; `index` links all that the stage serves. */
interface PipelineArtifactOptions extends AnyArtifactOptions {
  readonly artifact: 'diagram' | 'tests' | 'coverage' | 'changes' | 'index';
}

/** A folder of Markdown files as pages. */
interface WikiOptions extends AnyArtifactOptions {
  readonly artifact: 'wiki';
  /** The folder, from the app's. @default 'wiki' */
  readonly folder?: string;
}
