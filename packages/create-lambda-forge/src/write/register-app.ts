import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parseJson } from '@lambda-forge/context';
import { toPnpmSettings } from '@lambda-forge/generators';
import { applyEdits, modify } from 'jsonc-parser';
import { globSync } from 'tinyglobby';
import { parseDocument } from 'yaml';
import { CreateError } from '../errors.ts';
import type { NxWorkspace } from './nx-workspace.ts';

/**
 * Lets the package manager of an Nx workspace know an app that lies in it already: adds its folder to the workspaces,
 * unless one of their patterns has it, and for pnpm a word on build scripts.
 * @returns what was changed, for people
 * @throws CreateError when a file of the workspace cannot be changed; it is as before then
 */
export function registerApp(
  { root, packageManager }: NxWorkspace,
  app: string,
  withoutBuild: readonly string[],
): readonly string[] {
  const folder = relative(root, app).split(sep).join('/');
  const name = packageManager === 'pnpm' ? 'pnpm-workspace.yaml' : 'package.json';
  const file = join(root, name);
  try {
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const after =
      packageManager === 'pnpm'
        ? toPnpmSettings(addToYaml(before, root, folder), withoutBuild)
        : addToJson(before || '{}\n', root, folder);
    if (after === before) return [];
    writeFileSync(file, after);
    return [name];
  } catch (cause) {
    throw new CreateError(`${file} cannot take ${folder} in: ${(cause as Error).message}`, {
      hint: 'Nothing was changed.',
      cause,
    });
  }
}

function addToYaml(text: string, root: string, folder: string): string {
  const document = parseDocument(text);
  if (document.errors[0]) throw document.errors[0];
  const { packages } = (document.toJS() ?? {}) as { readonly packages?: readonly string[] };
  if (isCovered(packages, root, folder)) return text;
  if (packages) document.addIn(['packages'], folder);
  else document.set('packages', [folder]);
  return document.toString({ singleQuote: true });
}

// `workspaces` is a list, or of yarn's kind an object with one.
function addToJson(text: string, root: string, folder: string): string {
  type Workspaces = readonly string[] | { readonly packages?: readonly string[] };
  const { workspaces } = parseJson(text) as { readonly workspaces?: Workspaces };
  const isList = workspaces === undefined || Array.isArray(workspaces);
  const patterns = isList
    ? (workspaces as readonly string[] | undefined)
    : (workspaces as { readonly packages?: readonly string[] }).packages;
  if (isCovered(patterns, root, folder)) return text;
  const path = isList ? ['workspaces'] : ['workspaces', 'packages'];
  const formattingOptions = { insertSpaces: true, tabSize: 2 };
  return applyEdits(text, modify(text, path, [...(patterns ?? []), folder], { formattingOptions }));
}

function isCovered(patterns: readonly string[] | undefined, root: string, folder: string): boolean {
  if (!patterns) return false;
  const manifests = patterns.map((pattern) => `${pattern.replace(/\/+$/, '')}/package.json`);
  const found = globSync(manifests, { cwd: root, ignore: ['**/node_modules/**'], expandDirectories: false });
  return found.includes(`${folder}/package.json`);
}
