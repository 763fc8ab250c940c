import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The path of a tool that `tools/install-python-tools` installs, or undefined, with a line that says how to get it;
 * where LAMBDA_FORGE_ALL_TOOLS is set, as in CI, its absence is an error.
 */
export function findPythonTool(tool: 'check-jsonschema' | 'zizmor'): string | undefined {
  const path = join(import.meta.dirname, '../../../.forge/tools/python/bin', tool);
  if (existsSync(path)) return path;
  const advice = `skipped: there is no ${tool}. Get it with: bash tools/install-python-tools`;
  if (process.env['LAMBDA_FORGE_ALL_TOOLS']) throw new Error(advice);
  process.stderr.write(`${advice}\n`);
  return undefined;
}
