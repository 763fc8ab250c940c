import type { Problem } from '@lambda-forge/context';
import type { StageManifest } from '@lambda-forge/manifest';
import { createThread } from './thread.ts';

/** What the thread is asked for. */
export interface DocsRequest {
  readonly stage: StageManifest;
  /** Absent where only a client is asked for. */
  readonly docs?: DocsPlaces;
  /** Absent where docs are asked for. */
  readonly client?: ClientPlace;
  /** Whether the thread only makes itself ready, and leaves nothing behind. */
  readonly isRehearsal?: boolean;
}

export interface DocsPlaces {
  /** The folder for the function that serves the docs. */
  readonly outDir: string;
  /** The `openapi.json` that is served now. */
  readonly served: string;
}

/** Where a typed client goes, and what it knows. */
export interface ClientPlace {
  readonly out: string;
  /** The API's title where the stage has none. */
  readonly title: string;
  /** Addresses by stage. */
  readonly stages: Readonly<Record<string, string>>;
}

/** What the thread answers. */
export interface WrittenDocs {
  /** Whether the document is another than the one that is served, and was written. */
  readonly isNew: boolean;
  /** What the contracts cannot say, and what is therefore missing in the document. */
  readonly problems: readonly Problem[];
}

/** Makes the docs of a stage from its contracts as they are on the disk, beside everything else that goes on. */
export interface LiveDocs {
  /** Has all loaded and compiled that docs are made with, so that the first do not wait for that. */
  readonly rehearse: (stage: StageManifest, docs: DocsPlaces) => void;
  /**
   * Writes the function that serves the docs as a synth would, unless the document is the one that is served.
   * @throws what kept the document from being made
   */
  readonly write: (stage: StageManifest, docs: DocsPlaces) => Promise<WrittenDocs>;
  /**
   * Writes the typed client of a stage, unless it is there already, or a contract says too little for one.
   * @throws what kept it from being written
   */
  readonly writeClient: (stage: StageManifest, client: ClientPlace) => Promise<WrittenDocs>;
  readonly stop: () => Promise<void>;
}

/** @param root the app's folder */
export function createLiveDocs(root: string): LiveDocs {
  const { ask, stop } = createThread<DocsRequest, WrittenDocs>('#docs-thread', root);
  return {
    // Nothing depends on it.
    rehearse: (stage, docs) => void ask({ stage, docs, isRehearsal: true }).catch(() => undefined),
    write: (stage, docs) => ask({ stage, docs }),
    writeClient: (stage, client) => ask({ stage, client }),
    stop,
  };
}
