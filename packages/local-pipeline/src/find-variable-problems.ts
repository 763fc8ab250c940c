import { type Problem, suggest } from '@lambda-forge/context';
import { BuildspecError, parseBuildspec } from '@lambda-forge/local-builds';
import { isSpecFile } from './codebuild-action.ts';
import type { Pipeline, PipelineAction } from './pipeline.ts';
import { sourceVariableNames } from './source-variables.ts';

/** What every execution has: https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html */
const executionVariables = ['PipelineExecutionId'];

/** Variables of a pipeline that have no value, are not there, or that no action before the one that uses them sets. */
export function findVariableProblems(
  { stages, variables, projects }: Pipeline,
  given: Readonly<Record<string, string>>,
): readonly Problem[] {
  const names = Object.keys(variables);
  const unset = names.filter((name) => variables[name] === undefined && given[name] === undefined);
  const unknown = Object.keys(given).filter((name) => !names.includes(name));
  const actions = stages.flatMap(({ name: stage, actions: all }, at) =>
    all.map((action) => ({
      where: `${stage}.${action.name}`,
      at,
      order: action.runOrder,
      text: Object.values(action.configuration).join('\n'),
      action,
    })),
  );
  const users = stages.flatMap(({ name, skippedUnless = [] }, at) =>
    skippedUnless.map(({ variable }) => ({
      where: `The condition of the stage ${name}`,
      at,
      order: 0,
      text: variable,
    })),
  );
  return [
    ...unset.map((name) => ({
      message: `The variable "${name}" of the pipeline has no default.`,
      hint: `Give it a value: --variable ${name}=<value>.`,
    })),
    ...unknown.map((name) => {
      const meant = suggest(name, names);
      const known = names.length > 0 ? `It has: ${names.join(', ')}.` : 'It has none.';
      return {
        message: `The pipeline has no variable "${name}".`,
        hint: meant ? `Did you mean "${meant}"?` : known,
      };
    }),
    ...[...users, ...actions].flatMap(({ where, at, order, text }) => {
      const before = actions.filter((other) => other.at < at || (other.at === at && other.order < order));
      const namespaces = new Map(
        before.map(({ action: other }) => [other.namespace ?? '', findOutputNames(other, projects)] as const),
      );
      return referencesIn(text)
        .filter(([, namespace, name]) => !isKnown(namespace, name, { names, namespaces }))
        .map(([whole]) => ({ message: `${where} uses ${whole}, which nothing before it sets.` }));
    }),
  ];
}

function referencesIn(text: string): readonly (readonly [string, string, string])[] {
  const found = [...text.matchAll(/#\{([^.{}]+)\.([^{}]+)\}/g)];
  return found.map(([whole, namespace = '', name = '']) => [whole, namespace, name] as const);
}

function isKnown(
  namespace: string,
  name: string,
  { names, namespaces }: { readonly names: readonly string[]; readonly namespaces: OutputNames },
): boolean {
  if (namespace === 'variables') return names.includes(name);
  if (namespace === 'codepipeline') return executionVariables.includes(name);
  if (!namespaces.has(namespace)) return false;
  return namespaces.get(namespace)?.includes(name) ?? true;
}

/** By namespace: the names in it, where they are known before the run. */
type OutputNames = ReadonlyMap<string, readonly string[] | undefined>;

function findOutputNames(
  action: PipelineAction,
  projects: Pipeline['projects'],
): readonly string[] | undefined {
  const { category, provider, project: id } = action;
  if (category === 'Source') return sourceVariableNames(action);
  const project = projects.get(id ?? '');
  if (provider !== 'CodeBuild' || !project || isSpecFile(project)) return undefined;
  try {
    return parseBuildspec(project.buildspec, '').exportedVariables;
  } catch (error) {
    if (error instanceof BuildspecError) return undefined; // Whoever checks builds says what is wrong with it.
    throw error;
  }
}
