import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ActionExecution, readExecution } from '@lambda-forge/run-records';

const interval = 250;
const pieceSize = 256 * 1024;

/** The log of an action, and what it grows by in whole lines, until the action has ended. */
export async function* followLog(
  directory: string,
  key: string,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let offset = 0;
  while (!signal.aborted) {
    // Before its log is read: what is written until then is in it.
    const action = findAction(directory, key);
    const isOver = action === undefined || action.endedAt !== undefined || action.state === 'stopped';
    const file = action?.log === undefined ? undefined : join(directory, action.log);
    let piece: Buffer;
    do {
      piece = file === undefined ? Buffer.alloc(0) : readPiece(file, offset);
      // Half a line, or half a character, waits for its other half.
      const end = piece.length === pieceSize || !isOver ? piece.lastIndexOf('\n') + 1 : piece.length;
      const whole = end === 0 && piece.length === pieceSize ? piece.length : end;
      if (whole > 0) yield piece.toString('utf8', 0, whole);
      offset += whole;
    } while (piece.length === pieceSize && !signal.aborted);
    if (isOver) return;
    await sleep(interval, undefined, { signal }).catch(() => {}); // whoever followed has left
  }
}

/** The action of a run's last round: `Build.Synth`. */
export function findAction(directory: string, key: string): ActionExecution | undefined {
  const { rounds, state } = readExecution(directory);
  const actions = rounds.at(-1)?.stages.flatMap((stage) => stage.actions) ?? [];
  const found = actions.find(({ stage, name }) => `${stage}.${name}` === key);
  return found?.state === 'pending' && state !== 'running' ? undefined : found;
}

function readPiece(file: string, offset: number): Buffer {
  if (!existsSync(file)) return Buffer.alloc(0);
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(pieceSize, Math.max(0, fstatSync(handle).size - offset)));
    readSync(handle, buffer, 0, buffer.length, offset);
    return buffer;
  } finally {
    closeSync(handle);
  }
}
