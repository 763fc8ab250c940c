import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { hasSpace, memory, readMemory } from './jest-memory.mjs';

/**
 * Gives this process, and what it starts, a temporary folder of its own that goes with it: what tests, the CDK and other
 * programs leave there would stay. Those of processes that were killed go, too.
 * @param caches the folder of what is for all runs of this clone
 * @param inMemory how many bytes it may take, for what is much faster in memory: it is there where the machine has as
 * many, otherwise where all others are. Default: 0, which is on the disk
 */
export function useTemporaryFolder(caches, inMemory = 0) {
  const machine = realpathSync(tmpdir());
  for (const base of new Set([machine, memory])) removeAbandoned(base);
  const isInMemory = inMemory > 0 && hasSpace(inMemory, readMemory());
  const folder = mkdtempSync(join(isInMemory ? memory : machine, `forge-jest-${process.pid}-`));
  chmodSync(folder, 0o1777); // for any user, as that of the machine
  process.env.TMPDIR = folder;
  shareCompiledSources(folder, caches);
  process.on('exit', () => remove(folder));
}

function removeAbandoned(base) {
  if (!existsSync(base)) return;
  for (const name of readdirSync(base)) {
    const [, id] = /^forge-jest-(\d+)-/.exec(name) ?? [];
    if (id && !isAlive(Number(id))) remove(join(base, name));
  }
}

// tsx keeps what it has compiled in the temporary folder, and knows it by path and content.
function shareCompiledSources(folder, caches) {
  const kept = join(caches, 'tsx');
  mkdirSync(kept, { recursive: true });
  symlinkSync(kept, join(folder, `tsx-${process.geteuid?.() ?? userInfo().username}`), 'junction');
}

// A program that still writes there must not make a green run a red one.
function remove(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    process.stderr.write(`${folder} is left, remove it by hand: ${error.message}\n`);
  }
}

function isAlive(processId) {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return error.code === 'EPERM'; // another user's
  }
}
