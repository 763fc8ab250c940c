import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from './workspace-copy.ts';

/** The tools that `tools/install-python-tools` installs. */
export type PythonTool = 'cfn-lint' | 'ministack' | 'schemathesis';

/**
 * The path of a Python tool, or undefined. Tests that need it are then skipped with a line that says how to get it;
 * where LAMBDA_FORGE_ALL_TOOLS is set, as in CI, its absence is an error.
 */
export function findPythonTool(tool: PythonTool): string | undefined {
  const path = join(workspace, '.forge', 'tools', 'python', 'bin', tool);
  if (existsSync(path)) return path;
  const advice = `skipped: there is no ${tool}. Get it with: bash tools/install-python-tools`;
  if (process.env['LAMBDA_FORGE_ALL_TOOLS']) throw new Error(advice);
  process.stderr.write(`${advice}\n`);
  return undefined;
}
