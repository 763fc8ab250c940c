import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Problem } from '@lambda-forge/context';
import type { StageManifest } from '@lambda-forge/manifest';

/** What the thread is asked for. */
export interface DocsRequest {
  readonly id: number;
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

/** What the thread says when it is done. */
export interface DocsAnswer {
  readonly id: number;
  readonly isNew?: boolean;
  readonly problems?: readonly Problem[];
  readonly error?: string;
}

interface WrittenDocs {
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

interface Waiting {
  readonly resolve: (written: WrittenDocs) => void;
  readonly reject: (error: unknown) => void;
}

/** @param root the app's folder */
export function createLiveDocs(root: string): LiveDocs {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let asked = 0;
  const fail = (worker: Worker, error: unknown): void => {
    if (thread !== worker) return;
    thread = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const start = (): Worker => {
    const worker = new Worker(createRequire(import.meta.url).resolve('#docs-thread'), {
      workerData: { root },
    });
    worker.on('message', ({ id, isNew = false, problems = [], error }: DocsAnswer) => {
      const { resolve, reject } = waiting.get(id) ?? {};
      waiting.delete(id);
      if (error === undefined) resolve?.({ isNew, problems });
      else reject?.(new Error(error));
    });
    worker.on('error', (error) => fail(worker, error));
    worker.on('exit', () => fail(worker, new Error('The thread of the docs has ended.')));
    worker.unref();
    return worker;
  };
  const ask = (request: Omit<DocsRequest, 'id'>): Promise<WrittenDocs> =>
    new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      thread ??= start();
      thread.postMessage({ id: asked, ...request } satisfies DocsRequest);
    });
  return {
    rehearse(stage, docs) {
      thread ??= start();
      thread.postMessage({ id: 0, stage, docs, isRehearsal: true } satisfies DocsRequest);
    },
    write: (stage, docs) => ask({ stage, docs }),
    writeClient: (stage, client) => ask({ stage, client }),
    async stop() {
      await thread?.terminate();
    },
  };
}
