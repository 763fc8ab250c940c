import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashOf } from '@lambda-forge/context';

/**
 * Changes whenever what reads contracts does, or its compiler, so that no cache outlives the code that wrote it: by the
 * versions that were published, or, in the workspace, by the sources.
 * @param module `import.meta.url` of what makes something else of the contracts
 */
export function generatorId(module: string = import.meta.url): string {
  const require = createRequire(import.meta.url);
  const { version } = require('typescript/package.json') as { version: string };
  const files = new Set([
    import.meta.filename,
    require.resolve('@lambda-forge/schemas'),
    fileURLToPath(module),
  ]);
  return hashOf([version, ...[...files].map(packageOf)].join('\n'));
}

// What there is of the package that a file belongs to.
function packageOf(file: string): string {
  const folder = dirname(file);
  if (!/[\\/](src|dist)$/.test(folder)) return packageOf(folder);
  if (folder.endsWith('dist')) return readFileSync(join(folder, '..', 'package.json'), 'utf8');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /(?<!\.d|\.test)\.ts$/.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}
