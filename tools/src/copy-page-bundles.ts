import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// `prepack` of docs-generator: its package carries what its pages load of Swagger UI and ReDoc, with the licences,
// rather than depend on all that they were built from, or on telemetry that wants a script of its own at each install.
const folder = join(import.meta.dirname, '..', '..', 'packages', 'docs-generator');
const require = createRequire(join(folder, 'package.json'));

// With a file named LICENSE anywhere in a package, pnpm would leave the package's own out.
const packages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  redoc: {
    LICENSE: 'redoc.LICENSE.txt',
    'bundles/redoc.standalone.js': 'redoc.standalone.js',
    'bundles/redoc.standalone.js.LICENSE.txt': 'redoc.standalone.js.LICENSE.txt',
  },
  'swagger-ui-dist': {
    LICENSE: 'swagger-ui.LICENSE.txt',
    NOTICE: 'swagger-ui.NOTICE.txt',
    'swagger-ui.css': 'swagger-ui.css',
    'swagger-ui-bundle.js': 'swagger-ui-bundle.js',
    'swagger-ui-bundle.js.LICENSE.txt': 'swagger-ui-bundle.js.LICENSE.txt',
  },
};

for (const [name, files] of Object.entries(packages)) {
  const from = dirname(require.resolve(`${name}/package.json`));
  const to = join(folder, 'dist', 'carried', name);
  mkdirSync(to, { recursive: true });
  for (const [file, copy] of Object.entries(files)) copyFileSync(join(from, file), join(to, copy));
}
