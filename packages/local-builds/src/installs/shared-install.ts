import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { InstallInput } from './install-key.ts';

/** An install that a build is about to do. */
export interface SharedInstall extends Omit<InstallInput, 'files'> {
  /** The folder of all installs that are kept. */
  readonly store: string;
  /** The action that installs: `Build.Synth`. */
  readonly action: string;
  /** The process without which the build is over. */
  readonly processId: number;
  /** The file of the build's notes. */
  readonly notes: string;
  /**
   * How many seconds it waits for a tree that another build has, before it makes one more copy.
   * @default 0 where copies share blocks, else 30 or twice what the last copy took
   */
  readonly maxWait?: number;
  /**
   * How many trees there may be before a build that finds none has to wait.
   * @default as many as can run at once on this machine
   */
  readonly cores?: number;
  /** Starts the command itself, and gives its exit code. */
  readonly start: () => Promise<number>;
  readonly log: (line: string) => void;
}

/** What a build notes of one of its installs. */
export interface InstallNote {
  /** Whether the command itself ran. */
  readonly isMade: boolean;
  /** The tree that is to be given back. */
  readonly tree?: string;
}

/** Adds to a build's notes. */
export function addNote({ notes }: Pick<SharedInstall, 'notes'>, note: InstallNote): void {
  appendFileSync(notes, `${JSON.stringify(note)}\n`);
}

/** What a build has noted of its installs. */
export function readNotes(notes: string): readonly InstallNote[] {
  if (!existsSync(notes)) return [];
  const lines = readFileSync(notes, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as InstallNote);
}
