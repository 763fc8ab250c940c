import { existsSync, statSync } from 'node:fs';
import { type Problem, suggest } from '@lambda-forge/context';
import { describeSource, isOwnSource, repositoryOf } from './find-own-source.ts';
import type { Pipeline, PipelineAction } from './pipeline.ts';

const gitProviders = ['GitHub', 'CodeStarSourceConnection', 'CodeCommit'];

/** The folder that stands for a source on this machine, by the action's name or by its repository's. */
export function findSourceFolder(
  action: PipelineAction,
  sources: Readonly<Record<string, string>>,
): string | undefined {
  return sources[action.name] ?? sources[repositoryOf(action)];
}

/** What keeps the sources of a pipeline from being taken from this machine. */
export function findSourceProblems(
  pipeline: Pipeline,
  sources: Readonly<Record<string, string>>,
): readonly Problem[] {
  const actions = pipeline.stages.flatMap(({ name: stage, actions: all }) =>
    all.filter(({ category }) => category === 'Source').map((action) => ({ stage, action })),
  );
  const names = actions.flatMap(({ action }) => [action.name, repositoryOf(action)]);
  const unknown = Object.keys(sources).filter((name) => !names.includes(name));
  const missing = Object.entries(sources).filter(([, folder]) => !isDirectory(folder));
  const foreign = actions.filter(
    ({ action }) =>
      findSourceFolder(action, sources) === undefined &&
      !(gitProviders.includes(action.provider) && isOwnSource(action, pipeline)),
  );
  return [
    ...foreign.map(({ stage, action }) => ({
      message: `${stage}.${action.name} takes ${describeSource(action)}, which is not the app's own repository.`,
      hint: `Say which folder of this machine it is: --source ${repositoryOf(action)}=<folder>.`,
    })),
    ...unknown.map((name) => {
      const meant = suggest(name, names);
      return {
        message: `The pipeline has no source "${name}".`,
        hint: meant ? `Did you mean "${meant}"?` : `It has: ${[...new Set(names)].join(', ')}.`,
      };
    }),
    ...missing.map(([name, folder]) => ({
      message: `The source "${name}" is to be ${folder}, which is no folder.`,
    })),
  ];
}

function isDirectory(folder: string): boolean {
  return existsSync(folder) && statSync(folder).isDirectory();
}
