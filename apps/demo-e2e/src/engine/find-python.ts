import { spawnSync } from 'node:child_process';

/**
 * Whether there is a Python that the engine can be installed for. Tests that need it are else skipped with a line that says
 * how to get it; where LAMBDA_FORGE_ALL_TOOLS is set, as in CI, its absence is an error.
 */
export function hasPython(): boolean {
  const script = 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))';
  if (spawnSync('python3', ['-c', script]).status === 0) return true;
  const advice = 'skipped: there is no Python 3.10 with venv. Get it with: apt-get install python3-venv';
  if (process.env['LAMBDA_FORGE_ALL_TOOLS']) throw new Error(advice);
  process.stderr.write(`${advice}\n`);
  return false;
}
