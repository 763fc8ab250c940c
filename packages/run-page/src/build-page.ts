import { join, resolve } from 'node:path';
import { build } from 'vite';

// `prepack`, and what a workspace without a build runs: makes the page's files out of `page`.
// The folder that they go to is the first argument.
const folder = join(import.meta.dirname, 'page');

await build({
  configFile: false,
  root: folder,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: resolve(process.argv[2] ?? 'dist/page'),
    // Declarations of tsc may be there.
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: { page: join(folder, 'main.tsx'), style: join(folder, 'style.css') },
      output: { entryFileNames: '[name].js', assetFileNames: '[name][extname]' },
    },
  },
});
