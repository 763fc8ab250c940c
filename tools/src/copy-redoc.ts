import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// `prepack` of docs-generator: its package carries ReDoc's bundle, with its licences, rather than depend on all that
// the bundle was built from.
const folder = join(import.meta.dirname, '..', '..', 'packages', 'docs-generator');
const redoc = dirname(createRequire(join(folder, 'package.json')).resolve('redoc/package.json'));
const target = join(folder, 'dist', 'redoc');

// With a file named LICENSE anywhere in a package, pnpm would leave the package's own out.
const files = {
  LICENSE: 'redoc.LICENSE.txt',
  'bundles/redoc.standalone.js': 'redoc.standalone.js',
  'bundles/redoc.standalone.js.LICENSE.txt': 'redoc.standalone.js.LICENSE.txt',
};

mkdirSync(target, { recursive: true });
for (const [from, to] of Object.entries(files)) copyFileSync(join(redoc, from), join(target, to));
