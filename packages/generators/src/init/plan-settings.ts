import { findSettingsProblems, type Problem, toProjectName } from '@lambda-forge/context';
import type { AppFiles } from '../app/app-files.ts';
import { type InitPart, toChange } from '../plan.ts';
import { readJsonObject, setJson } from './json-file.ts';

export interface InitOptions {
  /** What every resource on AWS is called after. @default the name of the package, as `Orders-Api` */
  readonly name?: string;
  /** An AWS region: `us-east-2`. */
  readonly region: string;
  /** The GitHub repository: `octocat/orders`. */
  readonly repo: string;
  /** The version of the packages of @lambda-forge that the app gets. */
  readonly version: string;
}

/** The settings in `cdk.json`, below `context`: those that are missing. */
export function planSettings(app: AppFiles, { name, region, repo }: InitOptions): InitPart {
  const file = readJsonObject(app, 'cdk.json');
  if ('message' in file) return { problems: [file] };
  const [owner, repository] = repo.split('/');
  const settings = {
    name: name ?? toProjectName(readName(app)),
    region,
    repo: { owner, name: repository },
    dev: { arns: {} },
  };
  const context = Object(file.value['context']) as Readonly<Record<string, unknown>>;
  const missing = Object.entries(settings).filter(([key]) => !Object.hasOwn(context, key));
  const problems = [...findPairProblems(repo), ...findSettingsProblems({ ...settings, ...context }, ['dev'])];
  if (problems.length > 0) return { problems };
  const after = missing
    .reverse()
    .reduce((text, [key, value]) => setJson(text, ['context', key], value, { first: true }), file.text);
  return toChange('cdk.json', file.text, after);
}

function readName(app: AppFiles): string {
  const file = readJsonObject(app, 'package.json');
  const name = 'message' in file ? undefined : file.value['name'];
  return typeof name === 'string' ? name.replace(/^@[^/]*\//, '') : '';
}

function findPairProblems(repo: string): Problem[] {
  if (repo.split('/').length === 2) return [];
  return [{ message: `The repository is "${repo}".`, hint: 'It looks like this: --repo octocat/orders' }];
}
