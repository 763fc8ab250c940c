import { commandToAdd, type Problem } from '@lambda-forge/context';
import type { AppFiles } from '../app/app-files.ts';
import { isEsm, readCompilerOptions } from '../app/read-compiler-options.ts';
import { type InitPart, toChange } from '../plan.ts';
import { readJsonObject, setJson } from './json-file.ts';
import type { InitOptions } from './plan-settings.ts';

type Group = 'dependencies' | 'devDependencies';
type Ranges = Readonly<Record<string, string>>;

/** The dependencies and scripts in `package.json`: those that are missing. */
export function planPackages(app: AppFiles, { version }: InitOptions): InitPart {
  const file = readJsonObject(app, 'package.json');
  if ('message' in file) return { problems: [file] };
  const groups = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
  const has: Ranges = Object.assign({}, ...groups.map((group) => Object(file.value[group])));
  const problems = [
    ...findPlugAndPlay(app),
    ...findNoCdk(app, has),
    ...findOldJest(app, has),
    ...findOldTypeScript(app, has),
  ];
  if (problems.length > 0) return { problems };
  const wanted: Readonly<Record<Group, Ranges>> = {
    dependencies: { '@lambda-forge/context': version, '@lambda-forge/stacks': version },
    devDependencies: {
      '@jest/globals': has['jest'] ?? '^30',
      '@lambda-forge/cli': version,
      '@lambda-forge/testing': version,
      '@types/aws-lambda': '^8',
      'aws-cdk': '^2',
      jest: '^30',
    },
  };
  const scripts = { dev: 'forge dev', test: 'forge test unit' };
  const missing = [
    ...(Object.entries(wanted) as [Group, Ranges][]).flatMap(([group, ranges]) =>
      Object.entries(ranges)
        .filter(([name]) => !(name in has))
        .map(([name, range]) => [[group, name], range] as const),
    ),
    ...Object.entries(scripts)
      .filter(([name]) => !(name in Object(file.value['scripts'])))
      .map(([name, script]) => [['scripts', name], script] as const),
  ];
  const after = missing.reduce((text, [path, value]) => setJson(text, path, value), file.text);
  return toChange('package.json', file.text, after);
}

function findPlugAndPlay(app: AppFiles): Problem[] {
  if (!app.exists('.pnp.cjs')) return [];
  return [
    {
      message:
        "Yarn's Plug'n'Play keeps packages in archives, where esbuild and jest do not find all of them.",
      hint: 'Write nodeLinker: node-modules into .yarnrc.yml and run yarn install.',
    },
  ];
}

function findNoCdk({ root }: AppFiles, has: Ranges): Problem[] {
  return ['aws-cdk-lib', 'constructs']
    .filter((name) => !(name in has))
    .map((name) => ({
      message: `package.json does not name ${name}, and is no CDK app's.`,
      hint: `${commandToAdd(root, [name])}, or make an app: npx cdk init app --language typescript`,
    }));
}

// What @lambda-forge/testing takes.
function findOldJest({ root }: AppFiles, { jest }: Ranges): Problem[] {
  const [major] = findVersion(jest) ?? [];
  if (major === undefined || major >= 30) return [];
  const raise = commandToAdd(root, ['jest@^30', '@types/jest@^30'], { isForDevelopment: true });
  return [
    {
      message: `jest ${jest} is too old for @lambda-forge/testing, which takes 30 and later.`,
      hint: `${raise}, and ts-jest@^29.4 where it compiles the tests`,
    },
  ];
}

// From 5.8 on, CommonJS may import the types of ECMAScript modules.
function findOldTypeScript(app: AppFiles, { typescript }: Ranges): Problem[] {
  const [major, minor = 99] = findVersion(typescript) ?? [];
  const isNew = major === undefined || major > 5 || (major === 5 && minor >= 8);
  const isBundler = readCompilerOptions(app)?.moduleResolution === 'bundler';
  if (isNew || isEsm(app) || isBundler) return [];
  return [
    {
      message: `typescript ${typescript} cannot import ECMAScript modules into an app of CommonJS: 5.8 and later can.`,
      hint: commandToAdd(app.root, ['typescript@~5.9'], { isForDevelopment: true }),
    },
  ];
}

function findVersion(range: string | undefined): readonly number[] | undefined {
  const [, major, minor] = /(\d+)(?:\.(\d+))?/.exec(range ?? '') ?? [];
  if (major === undefined) return undefined;
  return [Number(major), ...(minor === undefined ? [] : [Number(minor)])];
}
