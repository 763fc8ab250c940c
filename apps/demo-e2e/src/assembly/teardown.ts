import { rmSync } from 'node:fs';

/** Jest's globalTeardown. */
export default function teardown(): void {
  const assembly = process.env['FORGE_E2E_ASSEMBLY'];
  if (assembly) rmSync(assembly, { recursive: true, force: true });
}
