import { defaultReports, type Project, quote } from '@lambda-forge/context';
import {
  type BuildEnvironmentVariable,
  BuildEnvironmentVariableType,
  BuildSpec,
  mergeBuildSpecs,
} from 'aws-cdk-lib/aws-codebuild';
import { CodeBuildStep, type IFileSetProducer, type Step } from 'aws-cdk-lib/pipelines';
import type { BuildCache } from './build-cache.ts';
import { type Builds, isOnLambda, resolveBuilds } from './builds.ts';
import { StepError } from './errors.ts';
import type { StepOptions } from './step-options.ts';

/** A report that a step leaves behind, as CodeBuild collects it. */
export interface Report {
  /** Ends the name of the report group: `unit-tests`. */
  readonly name: string;
  /** Path from the app's folder: `.forge/reports/unit-tests/junit.xml`. */
  readonly file: string;
  readonly format: 'JUNITXML' | 'COBERTURAXML' | 'CLOVERXML';
}

/** What makes one step different from the next. */
export interface StepDefinition {
  readonly name: string;
  readonly commands: readonly string[];
  readonly report?: Report;
  /** Further ones, of a step that does what several do. */
  readonly reports?: readonly Report[];
  /** The Build stage's assembly, for a step that reads it at `cdk.out`. */
  readonly assembly?: IFileSetProducer;
  /** The integration tests, for a step that reads their reports where they have left them. */
  readonly reportsOf?: CodeBuildStep;
  /** Whether it needs nothing of the project but its source, at the top of which it runs. @default false */
  readonly isBare?: boolean;
  /** The folder, from the app's, that is the step's output. */
  readonly output?: string;
  /** Further ones, of a step that does what several do. */
  readonly outputs?: readonly string[];
}

/** What the steps of one pipeline share. */
export interface StepSurroundings {
  readonly project: Project;
  readonly source: IFileSetProducer;
  readonly builds: Builds;
  /** Where the builds keep their downloads. @default nowhere */
  readonly cache?: BuildCache;
}

/** The CodeBuild step of a definition: install by lockfile, then the commands in the app's folder. */
export function createStep(
  definition: StepDefinition,
  surroundings: StepSurroundings,
  options: StepOptions = {},
): CodeBuildStep {
  const { project, source, builds } = surroundings;
  const { report, assembly, reportsOf, output, outputs = [] } = definition;
  const left = [...(report ? [report] : []), ...(definition.reports ?? [])];
  const reports = fromTop(project, defaultReports('integration-tests'));
  const inputs = {
    ...(assembly ? { [fromTop(project, 'cdk.out')]: assembly } : {}),
    ...(reportsOf ? { [reports]: reportsOf.addOutputDirectory(reports) } : {}),
  };
  const { image = builds.image } = options;
  const isElsewhere = isOnLambda(image) !== isOnLambda(builds.image);
  if (isElsewhere && isOnLambda(image)) throw onLambdaAlone(options.name ?? definition.name);
  const { computeType } = isElsewhere ? { computeType: image.defaultComputeType } : builds;
  const cache = isElsewhere ? undefined : surroundings.cache;
  const step = new CodeBuildStep(options.name ?? definition.name, {
    input: source,
    ...(Object.keys(inputs).length > 0 ? { additionalInputs: inputs } : {}),
    installCommands: definition.isBare ? [] : installCommands(project),
    commands: [...(options.before ?? []), ...definition.commands, ...(options.after ?? [])],
    env: { ...options.env },
    envFromCfnOutputs: { ...options.envFromOutputs },
    rolePolicyStatements: [...(options.permissions ?? [])],
    buildEnvironment: {
      buildImage: image,
      ...(computeType ? { computeType } : {}),
      environmentVariables: toVariables(options.secrets),
      privileged: false,
    },
    ...(cache ? { cache: cache.cache } : {}),
    partialBuildSpec: [
      ...(left.length > 0 ? [toSpec(left, project)] : []),
      ...(cache ? [cache.spec] : []),
    ].reduce(
      mergeBuildSpecs,
      isElsewhere ? resolveBuilds({ image, nodejs: builds.nodejs }).runtime : builds.runtime,
    ),
    ...(output ? { primaryOutputDirectory: fromTop(project, output) } : {}),
  });
  for (const folder of outputs) step.addOutputDirectory(fromTop(project, folder));
  made.set(step, { definition, options, ownOutputs: step.outputs.length });
  return step;
}

// The other builds ask CodeBuild for a Node.js, and a step has what all have, too.
function onLambdaAlone(step: string): StepError {
  return new StepError(`Step ${step} is on Lambda compute, but the other builds of its pipeline are not.`, {
    hint: 'Set the image for all: builds: { image }. A step that cannot run there takes another image.',
  });
}

/** What a step was made from. */
export interface MadeStep {
  readonly definition: StepDefinition;
  readonly options: StepOptions;
  /** How many folders it leaves behind that nobody has asked it for. */
  readonly ownOutputs: number;
}

const made = new WeakMap<Step, MadeStep>();

/** What a step was made from; undefined for a step of the app's own. */
export function findMade(step: Step): MadeStep | undefined {
  return made.get(step);
}

// A path from the top of the repository, of one from the app's folder.
function fromTop({ app }: Project, path: string): string {
  return app === '.' ? path : `${app}/${path}`;
}

function toSpec(reports: readonly Report[], project: Project): BuildSpec {
  const all = reports.map((report) => renderReport(report, project));
  return BuildSpec.fromObject({ reports: Object.assign({}, ...all) });
}

function toVariables(secrets: StepOptions['secrets'] = {}): Record<string, BuildEnvironmentVariable> {
  const type = BuildEnvironmentVariableType.SECRETS_MANAGER;
  return Object.fromEntries(Object.entries(secrets).map(([name, value]) => [name, { type, value }]));
}

/** Installs the project where its lockfile lies, and ends in the app's folder. */
export function installCommands({ workspace, app, install }: Project): string[] {
  const inWorkspace = workspace === '.' ? install : `(cd ${quote(workspace)} && ${install})`;
  return [inWorkspace, ...(app === '.' ? [] : [`cd ${quote(app)}`])];
}

/** A report as a specification of a build has it. */
export function renderReport({ name, file, format }: Report, project: Project): object {
  const at = file.lastIndexOf('/');
  return {
    [name]: {
      'base-directory': fromTop(project, file.slice(0, at)),
      files: [file.slice(at + 1)],
      'file-format': format,
    },
  };
}
