import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

// `prepack` of packages that use little of another one: they carry its files, with its licence, so that users install
// neither the rest of it nor a second version beside one that they have. The current folder is the package's.
const carried: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  // One of three copies of ELK, and two fonts of one package that has all weights in all formats.
  diagrams: {
    elkjs: ['LICENSE.md', 'lib/elk.bundled.js'],
    'source-code-pro': ['LICENSE.md', 'TTF/SourceCodePro-Regular.ttf', 'TTF/SourceCodePro-Semibold.ttf'],
  },
  // The parser without its types and maps; jest has one of another version.
  generators: { '@babel/parser': ['LICENSE', 'lib/index.js'] },
};

const folder = process.cwd();
const require = createRequire(join(folder, 'package.json'));

for (const [name, files] of Object.entries(carried[basename(folder)] ?? {})) {
  const from = dirname(require.resolve(`${name}/package.json`));
  const to = join(folder, 'dist', 'carried', name);
  mkdirSync(to, { recursive: true });
  for (const file of files) copyFileSync(join(from, file), join(to, copyOf(basename(file), basename(name))));
}

// With a file named LICENSE anywhere in a package, pnpm would leave the package's own out. Scripts are CommonJS, in
// packages that are not.
function copyOf(file: string, name: string): string {
  return file.startsWith('LICENSE') ? `${name}.${file}` : file.replace(/\.js$/, '.cjs');
}
