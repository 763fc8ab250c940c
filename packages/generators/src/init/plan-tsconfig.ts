import type { AppFiles } from '../app/app-files.ts';
import { type CompilerOptions, isEsm, readCompilerOptions } from '../app/read-compiler-options.ts';
import { type InitPart, toChange, toProblem } from '../plan.ts';
import { readJsonObject, setJson } from './json-file.ts';

const path = 'tsconfig.json';

/** The lines of `tsconfig.json` without which an app cannot import our packages, or leaves its functions out. */
export function planTsconfig(app: AppFiles): InitPart {
  if (!app.exists(path)) return {};
  const file = readJsonObject(app, path);
  if ('message' in file) return { problems: [file] };
  const { rootDir, ...modules } = readCompilerOptions(app) ?? {};
  if (rootDir !== undefined && !/^\.?\/?$/.test(rootDir))
    return toProblem(
      `${path} has "rootDir": "${rootDir}", and functions lie in the folder "functions" of the app.`,
      'Remove rootDir, or set it to ".".',
    );
  const options = findModuleOptions(app, modules);
  const resolved = Object.entries(options).reduce(
    (text, [key, value]) => setJson(text, ['compilerOptions', key], value),
    file.text,
  );
  const included = file.value['include'];
  const after = Array.isArray(included) ? include(resolved, included) : resolved;
  return toChange(path, file.text, after);
}

// Such that TypeScript reads the `exports` of packages, and lets CommonJS import ECMAScript modules.
function findModuleOptions(
  app: AppFiles,
  { module = '', moduleResolution }: CompilerOptions,
): Readonly<Record<string, string>> {
  if (['nodenext', 'node20', 'preserve'].includes(module) || moduleResolution === 'bundler') return {};
  if (module.startsWith('es')) return { moduleResolution: 'Bundler' };
  if (['node16', 'node18'].includes(module) && isEsm(app)) return {};
  return { module: 'NodeNext', moduleResolution: 'NodeNext' };
}

function include(text: string, included: readonly unknown[]): string {
  const folders = ['functions', 'authorizers', 'resources', 'layers'].filter(
    (folder) => !included.some((each) => covers(String(each), folder)),
  );
  return folders.reduce((at, folder) => setJson(at, ['include', -1], folder), text);
}

function covers(pattern: string, folder: string): boolean {
  const start = pattern.replace(/^\.\//, '');
  return start === '.' || start === '' || start.startsWith('*') || start.split('/')[0] === folder;
}
