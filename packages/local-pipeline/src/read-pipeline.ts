import { suggest } from '@lambda-forge/context';
import { PipelineRefusedError } from './errors.ts';
import type { Pipeline } from './pipeline.ts';
import { readPipelines } from './read-pipelines.ts';

/**
 * The pipeline of a cloud assembly that a name means.
 * @param assembly the assembly's directory: `cdk.out`
 * @param name a stage (`Staging`), or the name of the pipeline or of its stack; may be left out when there is only one
 * @throws PipelineRefusedError when no pipeline or more than one has that name (the error lists those that there are)
 */
export function readPipeline(assembly: string, name?: string): Pipeline {
  const pipelines = readPipelines(assembly);
  const names = pipelines.map((pipeline) => pipeline.name);
  if (pipelines.length === 0) {
    throw new PipelineRefusedError(`${assembly} has no pipeline.`, {
      hint: 'Only an app with a CodePipeline of aws-cdk-lib/pipelines has one; `forge dev` serves an app without.',
    });
  }
  const matches = name === undefined ? pipelines : find(pipelines, name.toLowerCase());
  const [found] = matches;
  if (found && matches.length === 1) return found;
  if (found) {
    const message =
      name === undefined
        ? `${assembly} has more than one pipeline.`
        : `"${name}" means ${matches.length} pipelines.`;
    throw new PipelineRefusedError(message, {
      hint: `Name one of: ${matches.map((match) => match.name).join(', ')}.`,
    });
  }
  const meant = suggest(name ?? '', [...names, ...names.map(firstPart)]);
  throw new PipelineRefusedError(`${assembly} has no pipeline "${name}".`, {
    hint: `${meant ? `Did you mean "${meant}"? ` : ''}It has: ${names.join(', ')}.`,
  });
}

// The best kind of match wins: the whole name, then the stage in front of it.
function find(pipelines: readonly Pipeline[], name: string): readonly Pipeline[] {
  const kinds: ((candidate: string) => boolean)[] = [
    (candidate) => candidate === name,
    (candidate) =>
      candidate.startsWith(`${name}-`) || candidate === `${name}stack` || candidate === `${name}pipeline`,
    (candidate) => candidate.split(/[^a-z0-9]+/).includes(name),
  ];
  for (const isMatch of kinds) {
    const matches = pipelines.filter(({ name: own, stackName, stackPath, id }) =>
      [own, stackName, stackPath, id].some((candidate) => isMatch(candidate.toLowerCase())),
    );
    if (matches.length > 0) return matches;
  }
  return [];
}

function firstPart(name: string): string {
  return name.split('-')[0] ?? name;
}
