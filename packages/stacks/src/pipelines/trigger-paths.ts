import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import {
  findCheckout,
  findProject,
  findWorkspace,
  type StageContext,
  withParents,
} from '@lambda-forge/context';
import { ManifestFile } from '@lambda-forge/synthesis';
import { findLinkedFolders, tryGit } from '@lambda-forge/working-tree';
import { Lazy } from 'aws-cdk-lib';
import type { CfnPipeline } from 'aws-cdk-lib/aws-codepipeline';
import { PipelineError } from '../errors.ts';
import { sourceAction } from './create-source.ts';

/**
 * Which changed files start a pipeline: `app`, those of the app, of all packages of its workspace that it depends on, and
 * of the folders of whatever else the synth and its bundles have read, with the files at the top of the repository and of
 * the workspace; or patterns from that top, `apps/orders/**`.
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

/** What starts a pipeline. */
export interface Trigger {
  readonly branch: string;
  /** The patterns of paths, as far as they are known before the synth. */
  readonly patterns: readonly string[];
  /** The app's folder, where what the synth reads has a say, too. @default it has none */
  readonly root?: string;
}

/** Has a pipeline start for changes of these paths on its branch, and for no others. */
export function startByPaths(pipeline: CfnPipeline, { branch, patterns, root }: Trigger): void {
  // All is read only when the bundles are made.
  const all = (): string[] => addFolders(patterns, root ? findReadFolders(pipeline, root) : []);
  const includes = root ? Lazy.list({ produce: all }) : patterns;
  const push = [{ Branches: { Includes: [branch] }, FilePaths: { Includes: includes } }];
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
  return narrow([...tops, ...patterns]);
}

// More than CodePipeline takes are those of the folders above.
function narrow(patterns: readonly string[]): string[] {
  if (patterns.length <= mostPatterns) return [...patterns];
  const above = patterns
    .filter((pattern) => pattern.includes('/'))
    .map((pattern) => `${pattern.split('/')[0]}/**`);
  return ['*', ...new Set(above)];
}

function addFolders(patterns: readonly string[], folders: readonly string[]): string[] {
  const known = patterns.map(toExpression);
  const missing = folders.filter((folder) => !known.some((one) => one.test(`${folder}/file`)));
  if (missing.length === 0) return [...patterns];
  const isFolder = (pattern: string): boolean => pattern.endsWith('/**');
  const below = [...patterns.filter(isFolder), ...missing.map((folder) => `${folder}/**`)];
  return narrow([...patterns.filter((pattern) => !isFolder(pattern)), ...below.sort()]);
}

// From the top of the repository: the packages of files that an import by a path or an alias has led to, or their folders.
function findReadFolders(pipeline: CfnPipeline, root: string): string[] {
  const top = realpathSync(findCheckout(root) ?? root);
  const files = ManifestFile.of(pipeline)
    .readFiles(root)
    .map((file) => resolve(realpathSync(root), file))
    .filter((file) => file.startsWith(`${top}${sep}`) && !file.includes(`${sep}node_modules${sep}`));
  const folders = files.map((file) => findPackage(dirname(file), top));
  return [...new Set(folders)].filter((folder) => folder !== top).map((folder) => toPath(top, folder));
}

function findPackage(folder: string, top: string): string {
  const above = withParents(folder, top).filter((each) => each !== top);
  return above.find((each) => existsSync(join(each, 'package.json'))) ?? folder;
}

function toPath(top: string, folder: string): string {
  return relative(top, folder).split(sep).join('/');
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
