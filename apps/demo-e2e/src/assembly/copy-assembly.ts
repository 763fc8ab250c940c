import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A copy of the demo's cloud assembly, which this run has synthesized, for one test file. Returns its folder. */
export function copyAssembly(): string {
  const assembly = process.env['FORGE_E2E_ASSEMBLY'];
  if (!assembly) throw new Error('The demo is not synthesized. Run the tests with: nx run demo-e2e:e2e');
  const copy = mkdtempSync(join(tmpdir(), 'forge-assembly-'));
  cpSync(assembly, copy, { recursive: true });
  return copy;
}
