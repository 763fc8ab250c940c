import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

// `prepack` of docs-generator: its package carries ReDoc's bundle, with its licences, rather than depend on all that
// the bundle was built from.
const folder = join(import.meta.dirname, '..', '..', 'packages', 'docs-generator');
const redoc = dirname(createRequire(join(folder, 'package.json')).resolve('redoc/package.json'));
const target = join(folder, 'dist', 'redoc');

mkdirSync(target, { recursive: true });
for (const file of ['LICENSE', 'bundles/redoc.standalone.js', 'bundles/redoc.standalone.js.LICENSE.txt'])
  copyFileSync(join(redoc, file), join(target, basename(file)));
