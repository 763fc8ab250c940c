import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { renderLicences } from './bundle/render-licences.ts';

// `prepack` of docs-generator: its package carries what its pages load of Swagger UI and ReDoc, with the licences,
// rather than depend on all that they were built from, or on telemetry that wants a script of its own at each install.
// So it carries what it uses of openapi-typescript, which would bring another TypeScript along, and a linter of documents.
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

const types = join(folder, 'dist', 'carried', 'openapi-typescript');
const { metafile } = await build({
  absWorkingDir: folder,
  stdin: {
    contents:
      "export { astToString, resolveRef, scanDiscriminators, transformSchema } from 'openapi-typescript';",
    resolveDir: folder,
  },
  outfile: join(types, 'openapi-typescript.js'),
  metafile: true,
  bundle: true,
  external: ['typescript'],
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  logLevel: 'warning',
  plugins: [
    {
      name: 'only-what-is-used',
      setup({ onLoad, onResolve, resolve }) {
        onResolve({ filter: /./ }, async ({ path, kind, pluginData, ...options }) => {
          if (pluginData === 'resolved' || kind === 'entry-point') return undefined;
          if (path === './utils' && /ref-utils\.js$/.test(options.importer))
            return { path, namespace: 'two-functions' };
          const found = await resolve(path, { kind, pluginData: 'resolved', ...options });
          return { ...found, sideEffects: false };
        });
        // All that the reading of references asks of the linter's other modules, which read files and call hosts.
        onLoad({ filter: /./, namespace: 'two-functions' }, () => ({
          contents:
            'export const isTruthy = Boolean; export const isPlainObject = (value) => Object(value) === value && !Array.isArray(value);',
        }));
      },
    },
  ],
});

writeFileSync(join(types, 'openapi-typescript.LICENSES.txt'), renderLicences(metafile, folder));
