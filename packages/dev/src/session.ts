import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { AppStage } from '@lambda-forge/app';
import { createStageEngine, type Engine } from '@lambda-forge/local-engine';
import type { DeployedStage } from '@lambda-forge/local-pipeline';
import type { CompiledMain } from './compile-main.ts';
import type { DevProxy } from './create-proxy.ts';
import type { Version } from './create-version.ts';
import { createLiveDocs, type LiveDocs } from './live-docs.ts';
import { createOwnedFolder } from './owned-folder.ts';
import { createSeenFiles, type SeenFiles } from './seen-files.ts';
import { createSynthQueue, type SynthQueue } from './synth-queue.ts';
import { createThread, type Thread } from './thread.ts';
import type { AppWatch } from './watch-app.ts';
import type { PackageWatch } from './watch-packages.ts';

/** What `forge dev` tells while it runs. */
interface SessionReporter {
  /** Takes what there is to tell, line by line. */
  readonly print: (text: string) => void;
  /** Takes where the stage answers and what it consists of, whenever that is new. */
  readonly show: (stage: Omit<DeployedStage, 'stop'>, app: AppStage) => void;
}

export interface SessionOptions extends SessionReporter {
  /** The app's folder. */
  readonly root: string;
  /** @default the app's first stage */
  readonly stage?: string | undefined;
  /** @default 3000 when it is free, else any free one */
  readonly port?: number | undefined;
  /** How long a request waits for what was saved, in milliseconds. @default a minute */
  readonly timeout?: number;
  /** Where an emulator of AWS answers. @default none */
  readonly endpoint?: string | undefined;
  /** Whether what the engine holds of the stage is there again in the next session. @default false */
  readonly keepData?: boolean | undefined;
}

/** The docs that follow contracts without a synth. */
interface DocsInWork {
  readonly live: LiveDocs;
  /** Requests for the docs wait for its end. */
  busy: Promise<void>;
  /** How many saves there were to follow. */
  saves: number;
  /** Why there is no document of what was saved last. */
  error: string | undefined;
  /** Why the typed client is not the one of what was saved last. */
  clientError: string | undefined;
  /** What was told of the contracts last. */
  told: readonly string[];
}

/** What is served at the moment, and what is under way. */
export interface Session extends SessionReporter {
  readonly root: string;
  readonly stage: string | undefined;
  /** Of the first API; those after it take the ports after it. */
  readonly port: number | undefined;
  readonly timeout: number;
  readonly endpoint: string | undefined;
  /** Of all versions of the stage, which find there what those before them have left. */
  readonly engineOf: (stage: string) => Engine;
  /** Absent until a version is there. */
  engine: Engine | undefined;
  /** Holds what the session makes. */
  readonly folder: string;
  /** One for each API; their addresses stay. */
  readonly proxies: DevProxy[];
  watch: AppWatch | undefined;
  packages: PackageWatch | undefined;
  /** Whether the first synth has ended. */
  isReady: boolean;
  /** Absent until the app can be synthesized. */
  current: Version | undefined;
  /** What is wrong with the code that was saved last. */
  codeError: string | undefined;
  /** What is wrong with the app as a whole. */
  synthError: string | undefined;
  /** Requests wait for its end. */
  busy: Promise<void>;
  readonly synths: SynthQueue;
  readonly docs: DocsInWork;
  /** Compiles the contracts of handlers that were saved. */
  readonly contracts: Thread<string, CompiledMain>;
  /** Versions that others have taken the place of, and that still answer requests. */
  readonly retiring: Set<Promise<void>>;
  /** The files that what is served was made from. */
  readonly seen: SeenFiles;
  /** Files that were saved and are not followed yet. */
  readonly changed: Set<string>;
  /** Whether a synth has taken what only a synth can serve. */
  isSynthAwaited: boolean;
  /** Why the stage cannot run, other than by what is wrong with its code. */
  fault: unknown;
  /** Aborted when the session is stopped. */
  readonly stopping: AbortController;
  isStopped: boolean;
  /** How many folders have been made. */
  made: number;
  /** What was shown last. */
  shown: string;
}

interface SessionSteps {
  /** Serves the session's app from a new synth. */
  readonly synthesize: (session: Session, signal: AbortSignal) => Promise<void>;
  /** Waits for what was saved to be served. @returns why it is not */
  readonly findFault: (session: Session) => Promise<string | undefined>;
  /** Waits a moment for what was saved to be served. */
  readonly catchUp: (session: Session) => Promise<void>;
}

/** Nothing of it runs yet. */
export function createSession(
  { root, stage, port, endpoint, keepData = false, timeout = 60_000, print, show }: SessionOptions,
  { synthesize, findFault, catchUp }: SessionSteps,
): Session {
  const stopping = new AbortController();
  const session: Session = {
    root,
    stage,
    port,
    endpoint,
    engine: undefined,
    engineOf: (name) => {
      session.engine ??= createStageEngine(root, name, {
        keepData,
        isShared: true,
        findFault: () => findFault(session),
        beforeEvent: () => catchUp(session),
        print,
      });
      return session.engine;
    },
    timeout,
    print,
    show,
    folder: createOwnedFolder(root),
    proxies: [],
    watch: undefined,
    packages: undefined,
    isReady: false,
    current: undefined,
    codeError: undefined,
    synthError: undefined,
    busy: Promise.resolve(),
    synths: createSynthQueue({
      run: (signal) => synthesize(session, signal),
      pause: (milliseconds) =>
        delay(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined),
    }),
    docs: {
      live: createLiveDocs(root),
      busy: Promise.resolve(),
      saves: 0,
      error: undefined,
      clientError: undefined,
      told: [],
    },
    contracts: createThread('#contract-thread', root),
    retiring: new Set(),
    seen: createSeenFiles(),
    changed: new Set(),
    isSynthAwaited: false,
    fault: undefined,
    stopping,
    isStopped: false,
    made: 0,
    shown: '',
  };
  return session;
}

/** A folder that is not there yet. */
export function nextFolder(session: Session): string {
  session.made += 1;
  return join(session.folder, String(session.made));
}

/** Waits for the end of what is under way, also of what has taken its place meanwhile. */
export async function settled(session: Session): Promise<void> {
  for (let seen: Promise<void> | undefined; seen !== session.busy; ) {
    seen = session.busy;
    await seen;
  }
}
