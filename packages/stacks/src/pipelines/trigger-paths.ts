import { existsSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import {
  findCheckout,
  findProject,
  findWorkspace,
  readJsonFile,
  type StageContext,
} from '@lambda-forge/context';
import { tryGit } from '@lambda-forge/working-tree';
import type { CfnPipeline } from 'aws-cdk-lib/aws-codepipeline';
import { PipelineError } from '../errors.ts';
import { sourceAction } from './create-source.ts';

/**
 * Which changed files start a pipeline: `app`, those of the app and of all packages of its workspace that it depends on,
 * with the files at the top of the repository and of the workspace; or patterns from that top, `apps/orders/**`.
 */
export type TriggerPaths = 'app' | readonly string[];

// https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_GitFilePathFilterCriteria.html
const mostPatterns = 8;

/**
 * The patterns of paths that start a pipeline.
 * @param root the app's folder
 * @throws PipelineError when they cannot be, or no file of the repository matches any of them
 */
export function resolveTriggerPaths(paths: TriggerPaths, root: string, context: StageContext): string[] {
  if (!context.repo.connectionArn) {
    throw new PipelineError(`The pipeline of stage ${context.stage} cannot start by paths.`, {
      hint: 'Only a source of a connection tells which files have changed: set repo.connectionArn in cdk.json.',
    });
  }
  const top = findCheckout(root) ?? root;
  const patterns = paths === 'app' ? findAppPaths(root, top) : [...paths];
  if (patterns.length > mostPatterns) {
    throw new PipelineError(
      `The pipeline of stage ${context.stage} has ${patterns.length} path patterns; CodePipeline takes ${mostPatterns}.`,
      { hint: 'Name folders above them: packages/**.' },
    );
  }
  const files = tryGit(top, ['ls-files', '-z'])?.split('\0').filter(Boolean);
  const expressions = patterns.map(toExpression);
  const isKnown = files !== undefined && files.length > 0;
  const isStarted = files?.some((file) => expressions.some((one) => one.test(file)));
  if (patterns.length === 0 || (isKnown && !isStarted)) {
    throw new PipelineError(
      `No file would start the pipeline of stage ${context.stage}: nothing that git tracks in ${top} matches ${patterns.join(', ') || 'no pattern at all'}.`,
      { hint: 'Patterns are from the top of the repository: apps/orders/**.' },
    );
  }
  return patterns;
}

/** Has a pipeline start for changes of these paths on its branch, and for no others. */
export function startByPaths(pipeline: CfnPipeline, branch: string, patterns: readonly string[]): void {
  const push = [{ Branches: { Includes: [branch] }, FilePaths: { Includes: patterns } }];
  // No other type has triggers.
  pipeline.pipelineType = 'V2';
  pipeline.addPropertyOverride('Triggers', [
    {
      ProviderType: 'CodeStarSourceConnection',
      GitConfiguration: { SourceActionName: sourceAction, Push: push },
    },
  ]);
}

function findAppPaths(root: string, top: string): string[] {
  if (findProject(root).app === '.') return ['**'];
  const folders = [...findLinkedFolders(realpathSync(root), realpathSync(top))]
    .map((folder) => relative(realpathSync(top), folder).split(sep).join('/'))
    .sort();
  const patterns = folders.map((folder) => `${folder}/**`);
  // Lockfile, settings of tools: whatever lies at the top concerns all, of the repository and of the workspace.
  const workspace = relative(realpathSync(top), realpathSync(findWorkspace(root) ?? top))
    .split(sep)
    .join('/');
  const isOwn = workspace === '' || folders.includes(workspace);
  const tops = ['*', ...(isOwn ? [] : [`${workspace}/*`])];
  if (tops.length + patterns.length <= mostPatterns) return [...tops, ...patterns];
  return ['*', ...new Set(folders.map((folder) => `${folder.split('/')[0]}/**`))];
}

// A package manager links the packages of a workspace into those that depend on them.
function findLinkedFolders(folder: string, top: string, found = new Set<string>()): Set<string> {
  if (found.has(folder)) return found;
  found.add(folder);
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return found;
  const { dependencies, devDependencies, optionalDependencies } = Object(readJsonFile(file));
  for (const name of Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
    const link = join(folder, 'node_modules', name);
    const target = existsSync(link) ? realpathSync(link) : undefined;
    const isOwn = target?.startsWith(`${top}${sep}`) && !target.includes(`${sep}node_modules${sep}`);
    if (target && isOwn) findLinkedFolders(target, top, found);
  }
  return found;
}

// What a star means: https://docs.aws.amazon.com/codepipeline/latest/userguide/syntax-glob.html
function toExpression(pattern: string): RegExp {
  const parts = pattern.split(/(\*\*|\*|\?)/).map((part) => {
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    return part === '?' ? '[^/]' : part.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
}
