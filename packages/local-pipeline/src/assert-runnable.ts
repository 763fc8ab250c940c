import { assertNoProblems, type Problem } from '@lambda-forge/context';
import {
  BuildError,
  BuildspecError,
  buildVariables,
  findRuntimeProblems,
  parseBuildspec,
} from '@lambda-forge/local-builds';
import { actionVariables } from './action-variables.ts';
import { canAsk } from './approval-action.ts';
import { isSpecFile } from './codebuild-action.ts';
import { PipelineRefusedError } from './errors.ts';
import { findSourceProblems } from './find-source-problems.ts';
import { findVariableProblems } from './find-variable-problems.ts';
import type { Pipeline, PipelineAction, Project } from './pipeline.ts';
import { isSecret } from './read-secrets.ts';
import type { RunSettings } from './run.ts';
import { findRunner } from './run-action.ts';

// By what a type of CodeBuild's environments begins with; the others are Linux.
const platforms: Readonly<Record<string, string>> = { WINDOWS: 'win32', MAC: 'darwin' };

const modes = ['CREATE_UPDATE', 'CHANGE_SET_REPLACE', 'CHANGE_SET_EXECUTE'];

/**
 * Checks, before anything runs, that everything in a pipeline can.
 * @throws PipelineRefusedError that lists every action that cannot, and why
 */
export function assertRunnable(pipeline: Pipeline, settings: RunSettings): void {
  const found = pipeline.stages.flatMap((stage) =>
    stage.actions.flatMap((action) =>
      findProblems(action, `${stage.name}.${action.name}`, pipeline, settings),
    ),
  );
  assertNoProblems(
    [
      ...pipeline.problems,
      ...findSourceProblems(pipeline, settings.sources),
      ...findVariableProblems(pipeline, settings.variables),
      ...found,
    ],
    `The pipeline "${pipeline.name}" cannot run here`,
    PipelineRefusedError,
  );
}

function findProblems(
  action: PipelineAction,
  where: string,
  pipeline: Pipeline,
  settings: RunSettings,
): Problem[] {
  const { provider, owner, category, configuration } = action;
  if (!findRunner(action)) {
    const message = `${where}: actions of ${owner}/${provider} (${category}) do not run on this machine.`;
    return [{ message, hint: 'Leave the action out of the pipeline that you run locally.' }];
  }
  if (provider === 'CloudFormation' && !modes.includes(configuration['ActionMode'] ?? '')) {
    return [
      {
        message: `${where}: the mode ${configuration['ActionMode']} of CloudFormation does not run on this machine.`,
      },
    ];
  }
  const { approve, approver, environment } = settings;
  if (provider === 'Manual' && !approve && !approver && !canAsk(environment)) {
    const message = `${where} waits for a manual approval, and there is no terminal to ask on.`;
    const hint =
      'Approve it beforehand: the option `approve`, or run it on a terminal, or with a page (`open`).';
    return [{ message, hint }];
  }
  if (provider !== 'CodeBuild') return [];
  const project = pipeline.projects.get(action.project ?? '');
  if (project?.cdkBuild === 'unknown' && /^(UpdatePipeline\.SelfMutate|Assets\..*)$/.test(where)) {
    const hint = 'Synthesize with it: no `treeMetadata: false` in `new App`.';
    return [{ message: `${where}: whether the CDK made it cannot be told without tree.json.`, hint }];
  }
  return project
    ? findBuildProblems(action, where, project, {
        ...settings,
        isAfterDeploy: followsDeploy(action, pipeline),
      })
    : [{ message: `${where}: its CodeBuild project is not in the stack ${pipeline.stackName}.` }];
}

function findBuildProblems(
  action: PipelineAction,
  where: string,
  project: Project,
  { isAfterDeploy, ...settings }: RunSettings & { readonly isAfterDeploy: boolean },
): Problem[] {
  if (action.configuration['BatchEnabled'] === 'true') {
    return [{ message: `${where} is a batch build; these do not run on this machine.` }];
  }
  const [, system = ''] = /^(WINDOWS|MAC)_/.exec(project.environmentType) ?? [];
  if (system && platforms[system] !== process.platform) {
    const message = `${where} is a build for ${project.environmentType}, whose commands are not for this machine.`;
    return [{ message, hint: 'Leave it out of the pipeline that you run locally.' }];
  }
  try {
    const nothing = { variables: {}, stored: {}, runtimeVersions: {} };
    const spec = isSpecFile(project) ? nothing : parseBuildspec(project.buildspec, where);
    const variables = [...project.variables, ...actionVariables(action)];
    // What has been deployed before may have the secret.
    const asked = isAfterDeploy ? variables.filter((variable) => !isSecret(variable)) : variables;
    buildVariables(spec, asked, settings.environment);
    return findRuntimeProblems(project.image, spec.runtimeVersions).map(({ message, ...rest }) => ({
      message: `${where}: ${message}`,
      ...rest,
    }));
  } catch (error) {
    if (!(error instanceof BuildspecError || error instanceof BuildError)) throw error;
    return error.problems.map((problem) => ({ ...problem, message: `${where}: ${problem.message}` }));
  }
}

function followsDeploy(action: PipelineAction, { stages }: Pipeline): boolean {
  const at = stages.findIndex(({ actions }) => actions.includes(action));
  return stages
    .slice(0, at + 1)
    .some(({ actions }, index) =>
      actions.some(
        ({ provider, runOrder }) =>
          provider === 'CloudFormation' && (index < at || runOrder < action.runOrder),
      ),
    );
}
