import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { DeployedStage } from '@lambda-forge/local';
import type { AppStage } from '../app/find-app-stage.ts';
import type { Front } from './create-front.ts';
import type { Version } from './create-version.ts';
import type { AppWatch } from './watch-app.ts';

/** What `forge dev` tells while it runs. */
export interface SessionReporter {
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
}

/** What is served at the moment, and what is under way. */
export interface Session extends SessionReporter {
  readonly root: string;
  readonly stage: string | undefined;
  /** Of the first API; those after it take the ports after it. */
  readonly port: number | undefined;
  /** Holds what the session makes. */
  readonly folder: string;
  /** One for each API; their addresses stay. */
  readonly fronts: Front[];
  watch: AppWatch | undefined;
  /** Absent until the app can be synthesized. */
  current: Version | undefined;
  /** What is wrong with the code that was saved last. */
  codeError: string | undefined;
  /** What is wrong with the app as a whole. */
  synthError: string | undefined;
  /** Requests wait for its end. */
  busy: Promise<void>;
  /** Nobody waits for it but the session's end. */
  background: Promise<void>;
  /** Files that were saved and are not followed yet. */
  readonly changed: Set<string>;
  /** How many changes there have been. */
  changes: number;
  /** Ends the synth that runs. */
  synth: AbortController;
  isStopped: boolean;
  /** How many folders have been made. */
  made: number;
  /** What was shown last. */
  shown: string;
}

export function createSession({ root, stage, port, print, show }: SessionOptions): Session {
  mkdirSync(join(root, '.forge'), { recursive: true });
  return {
    root,
    stage,
    port,
    print,
    show,
    folder: mkdtempSync(join(root, '.forge', 'dev-')),
    fronts: [],
    watch: undefined,
    current: undefined,
    codeError: undefined,
    synthError: undefined,
    busy: Promise.resolve(),
    background: Promise.resolve(),
    changed: new Set(),
    changes: 0,
    synth: new AbortController(),
    isStopped: false,
    made: 0,
    shown: '',
  };
}

/** A folder that is not there yet. */
export function nextFolder(session: Session): string {
  session.made += 1;
  return join(session.folder, String(session.made));
}

/** Waits for the end of what is under way, also of what has taken its place meanwhile. */
export async function settled(session: Session, what: 'busy' | 'background'): Promise<void> {
  for (let seen: Promise<void> | undefined; seen !== session[what]; ) {
    seen = session[what];
    await seen;
  }
}
