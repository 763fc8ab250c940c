import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCdk } from '../run-forge.ts';
import { demo } from '../workspace-copy.ts';

/** Jest's globalSetup: synthesizes the demo, once for all tests of a run; see copyAssembly(). */
export default async function setup(): Promise<void> {
  const assembly = mkdtempSync(join(tmpdir(), 'forge-assembly-'));
  process.env['FORGE_E2E_ASSEMBLY'] = assembly;
  const { code, output } = await runCdk(['synth', '--quiet', '--output', assembly], demo);
  if (code === 0) return;
  rmSync(assembly, { recursive: true });
  throw new Error(output);
}
