import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { hashOf } from '../contract/hash-of.ts';

/** Changes whenever this generator or its compiler does, so that no cache outlives the code that wrote it. */
export function generatorId(): string {
  const { version } = createRequire(import.meta.url)('typescript/package.json') as { version: string };
  const sources = join(import.meta.dirname, '..');
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.d|\.test)\.[jt]s$/.test(name),
  );
  return hashOf(
    [version, ...files.sort().map((name) => readFileSync(join(sources, name), 'utf8'))].join('\n'),
  );
}
