import { resolve } from 'node:path';
import { type Problem, statOrNone, suggest } from '@lambda-forge/context';
import { artifactKinds } from '@lambda-forge/pages';
import type { ServiceEnvironment } from '@lambda-forge/services';
import type { ApiDeclarations } from '../declarations.ts';
import { docsPaths } from '../docs/docs-function.ts';
import { artifactsFunctionName } from './artifacts-function.ts';
import { artifactPaths } from './to-artifact.ts';

/** What is wrong with the pages beside the docs, but for who may call them. */
export function validateArtifacts(
  { artifacts, endpoints, docs }: ApiDeclarations,
  { declarations, context, root }: ServiceEnvironment,
): Problem[] {
  const [first] = artifacts;
  if (!first) return [];
  const kinds = ['openapi', 'index', ...Object.keys(artifactKinds)];
  const unknown = artifacts.filter(({ artifact }) => !kinds.includes(artifact));
  const taken = new Map<string, string>([
    ...endpoints
      .filter(({ method }) => method === 'GET' || method === 'ANY')
      .map(({ method, path, fn }) => [path, `endpoint ${method} ${path} (${fn.path})`] as const),
    ...docs.flatMap((page) => docsPaths(page).map((path) => [path, `the docs ${page.path}`] as const)),
  ]);
  const problems: Problem[] = unknown.map(({ artifact, path }) => {
    const meant = suggest(artifact, kinds);
    return {
      message: `Docs ${path} are of an unknown artifact "${artifact}".`,
      hint: meant ? `Did you mean "${meant}"?` : `Artifacts are ${kinds.join(', ')}.`,
    };
  });
  const seen = new Map<string, string>();
  for (const entry of artifacts) {
    const { artifact, path, key, folder } = entry;
    const other = seen.get(key);
    if (other !== undefined && other !== path)
      problems.push({
        message: `Artifact "${artifact}" is at ${other}, and again at ${path}.`,
        hint: 'A stage serves it at one path.',
      });
    seen.set(key, path);
    const clash = artifactPaths(entry).flatMap((each) => taken.get(each) ?? [])[0];
    if (clash !== undefined)
      problems.push({
        message: `Artifact "${artifact}" (${path}) is where ${clash} is.`,
        hint: 'Move one of the two.',
      });
    for (const each of artifactPaths(entry)) taken.set(each, `artifact "${artifact}" (${path})`);
    if (folder !== undefined && !isFolder(resolve(root, folder)))
      problems.push({
        message: `The wiki at ${path} has no folder ${folder}.`,
        hint: "Name a folder of Markdown files, from the app's folder: { artifact: 'wiki', folder: 'wiki' }.",
      });
  }
  if (context.bucket === undefined)
    problems.push({
      message: `Artifact "${first.artifact}" (${first.path}) has no bucket to be served from.`,
      hint: 'Set "bucket" in cdk.json: the pipeline puts there what it makes.',
    });
  for (const { name, path } of declarations.functions.filter(({ name }) => name === artifactsFunctionName))
    problems.push({
      function: name,
      message: `Function "${name}" has the name of the function that serves the artifacts (${path}).`,
      hint: 'Rename it.',
    });
  return problems;
}

function isFolder(path: string): boolean {
  return statOrNone(path)?.isDirectory() ?? false;
}
