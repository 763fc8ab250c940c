import type { AppFiles } from '../app/app-files.ts';
import { type InitPart, toChange, toProblem } from '../plan.ts';
import { readJsonObject, setJson } from './json-file.ts';

const preset = '@lambda-forge/testing';
const scripts = ['js', 'ts', 'mjs', 'cjs', 'mts', 'cts'].map((extension) => `jest.config.${extension}`);

/** The lines with which the app's jest finds the tests of functions, and can load our packages. */
export function planJest(app: AppFiles): InitPart {
  const script = scripts.find((path) => app.exists(path));
  if (script !== undefined) return planScript(script, app.read(script));
  if (app.exists('jest.config.json')) return planJson(app, 'jest.config.json', []);
  const manifest = readJsonObject(app, 'package.json');
  if ('message' in manifest) return {};
  if ('jest' in manifest.value) return planJson(app, 'package.json', ['jest']);
  const content = "export { default } from '@lambda-forge/testing/jest-preset';\n";
  return { files: [{ path: 'jest.config.mjs', content }] };
}

/** What a configuration says, as far as it matters. */
interface JestSettings {
  readonly keys: readonly string[];
  readonly testMatch: readonly string[];
}

function planScript(path: string, text: string): InitPart {
  const code = text.replace(comment, '');
  if (code.includes(preset)) return {};
  const start = object.exec(text);
  const keys = [...code.matchAll(/(?:^|[{,])\s*['"]?(\w+)['"]?:/gm)].map(([, key = '']) => key);
  const problem = findProblem(path, { keys, testMatch: listOf(code, 'testMatch') });
  if (problem) return problem;
  if (!start)
    return toProblem(
      `${path} does not export an object that can be read.`,
      `Add to what it exports: ${byHand}.`,
    );
  const [all, space = ''] = start;
  const end = start.index + all.length;
  const rest = text.slice(end);
  const gap = space.includes('\n') ? space : ' ';
  const added = `${gap}preset: '${preset}'${rest.startsWith('}') ? ' ' : `,${gap}`}`;
  const withPreset = `${text.slice(0, end - space.length)}${added}${rest}`;
  return toChange(path, text, withPreset.replace(roots, "$1['<rootDir>']"));
}

function planJson(app: AppFiles, path: string, place: readonly string[]): InitPart {
  const file = readJsonObject(app, path);
  if ('message' in file) return { problems: [file] };
  const settings = place.reduce<object>((at, key) => Object(Reflect.get(at, key)), file.value);
  const { preset: own, testMatch = [], roots: ownRoots } = settings as Readonly<Record<string, unknown>>;
  if (own === preset) return {};
  const problem = findProblem(path, {
    keys: Object.keys(settings),
    testMatch: [testMatch].flat().map(String),
  });
  if (problem) return problem;
  const withPreset = setJson(file.text, [...place, 'preset'], preset, { first: true });
  const after = ownRoots ? setJson(withPreset, [...place, 'roots'], ['<rootDir>']) : withPreset;
  return toChange(path, file.text, after);
}

const byHand = `preset: '${preset}', and roots, testMatch such that functions/*/unit.test.ts is found`;
// Of a line of its own: patterns such as **/*.test.ts look like the others.
const comment = /^[ \t]*(\/\/.*|\/\*[\s\S]*?\*\/)/gm;
const roots = /((?:^|[{,])\s*roots:\s*)\[[^\]]*\]/m;
// What is exported, of several lines or of one.
const object =
  /(?:module\.exports\s*=\s*|export default\s*|const config\s*=\s*|: Config(?:\.InitialOptions)?\s*=\s*)\{([ \t]*(?:\r?\n[ \t]*)?)/;
// Settings beside which the preset would not do what it is for.
const rivals = [
  'preset',
  'projects',
  'extensionsToTreatAsEsm',
  'transformIgnorePatterns',
  'resolver',
  'rootDir',
  'testRegex',
];

function findProblem(path: string, { keys, testMatch }: JestSettings): InitPart | undefined {
  const found = rivals.filter((key) => keys.includes(key));
  if (found.length > 0)
    return toProblem(
      `${path} has ${found.join(', ')}, beside which the preset of ${preset} may not work.`,
      `See to it by hand: ${byHand}. Then run this again.`,
    );
  if (
    testMatch.length === 0 ||
    testMatch.some((pattern) => /^(<rootDir>\/)?\*\*\/[^/]*test[^/]*$/.test(pattern))
  )
    return undefined;
  return toProblem(
    `${path} has a testMatch that leaves out functions/*/unit.test.ts: ${testMatch.join(', ')}.`,
    "Add to it: '**/{functions,authorizers,layers}/**/*.test.ts', and run this again.",
  );
}

function listOf(code: string, key: string): string[] {
  const [, list = ''] = new RegExp(`(?:^|[{,])\\s*${key}:\\s*\\[([^\\]]*)\\]`, 'm').exec(code) ?? [];
  return [...list.matchAll(/(['"`])(.*?)\1/g)].map(([, , value = '']) => value);
}
