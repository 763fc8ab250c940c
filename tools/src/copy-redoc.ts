import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// `prepack` of docs-generator: its package carries ReDoc's bundle, with its licences, rather than depend on all that
// the bundle was built from.
const folder = join(import.meta.dirname, '..', '..', 'packages', 'docs-generator');
const redoc = dirname(createRequire(join(folder, 'package.json')).resolve('redoc/package.json'));
const target = join(folder, 'dist', 'redoc');

mkdirSync(target, { recursive: true });
// Not as LICENSE: where a package has one anywhere, pnpm does not add the workspace's own.
copyFileSync(join(redoc, 'LICENSE'), join(target, 'redoc.LICENSE.txt'));
for (const file of ['redoc.standalone.js', 'redoc.standalone.js.LICENSE.txt'])
  copyFileSync(join(redoc, 'bundles', file), join(target, file));
