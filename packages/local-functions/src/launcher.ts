import { spawnSync } from 'node:child_process';
import { runtimePath } from './runtime-path.ts';

let found: readonly string[] | undefined;

/**
 * What a function's process is started through: nothing, or, for root, whom modes of files do not stop, a program that
 * gives this privilege up, so that functions cannot write into their code. Where there is no such program (util-linux
 * has it), they can.
 */
export function findLauncher(): readonly string[] {
  found ??= isRoot() && canGiveUp() ? launcher : [];
  return found;
}

const launcher = ['setpriv', '--bounding-set=-dac_override', '--'];

function isRoot(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

// Whether it may be done here, and lets it read what only its owner and root can.
function canGiveUp(): boolean {
  const [command = '', ...args] = launcher;
  const { status } = spawnSync(command, [...args, 'test', '-r', runtimePath()], { stdio: 'ignore' });
  return status === 0;
}
