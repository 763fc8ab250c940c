import { createRequire } from 'node:module';
import { join } from 'node:path';
import type typescript from 'typescript';

// A process of its own: node check-types.ts <folder of a compiler> <kinds of modules> <file>... It prints what that
// compiler finds without `skipLibCheck` in these files and in the declarations of our packages, by kind. The compiler's
// command would check the declarations of all others, too, and read all of them again for each kind.
const [compiler = '', kinds = '', ...names] = process.argv.slice(2);
const ts = createRequire(join(compiler, 'package.json'))('typescript') as typeof typescript;

const sources = new Map<string, typescript.SourceFile | undefined>();
const errors = Object.fromEntries(kinds.split(',').map((kind) => [kind, findErrors(kind)]));
process.stdout.write(JSON.stringify(errors));

function findErrors(module: string): string[] {
  const given = {
    noEmit: true,
    strict: true,
    skipLibCheck: false,
    target: 'es2023',
    types: ['node'],
    module,
  };
  const { options, errors } = ts.convertCompilerOptionsFromJson(given, process.cwd());
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (file, ...rest) => {
    if (!sources.has(file)) sources.set(file, getSourceFile(file, ...rest));
    return sources.get(file);
  };
  const program = ts.createProgram(names, options, host);
  const ours = program.getSourceFiles().filter(({ fileName }) => isOurs(fileName));
  const found = [
    ...errors,
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...ours.flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]),
  ];
  return found.map((each) => ts.formatDiagnostic(each, host));
}

function isOurs(file: string): boolean {
  return !file.includes('/node_modules/') || /\/(@|create-)lambda-forge\//.test(file);
}
