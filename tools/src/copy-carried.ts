import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// `prepack` of diagrams: its package carries the two files that it draws texts with, and their licence, of a package with
// all weights in all formats.
const folder = join(import.meta.dirname, '..', '..', 'packages', 'diagrams');
const from = dirname(createRequire(join(folder, 'package.json')).resolve('source-code-pro/package.json'));
const to = join(folder, 'dist', 'carried', 'source-code-pro');

// With a file named LICENSE anywhere in a package, pnpm would leave the package's own out.
const files = {
  'LICENSE.md': 'source-code-pro.LICENSE.md',
  'TTF/SourceCodePro-Regular.ttf': 'SourceCodePro-Regular.ttf',
  'TTF/SourceCodePro-Semibold.ttf': 'SourceCodePro-Semibold.ttf',
};

mkdirSync(to, { recursive: true });
for (const [file, copy] of Object.entries(files)) copyFileSync(join(from, file), join(to, copy));
