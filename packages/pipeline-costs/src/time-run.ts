import { groupByOrder, type Pipeline, type PipelineAction, type Project } from '@lambda-forge/local-pipeline';
import { assumedPhases, type Phases } from './phases.ts';
import { actionMinute, costOfBuild, countMinutes, isLambda, longestOnLambda } from './prices.ts';

export interface TimeRunOptions {
  /** Seconds that are not measured; `work` also in place of what was. @default assumedPhases */
  readonly phases?: Partial<Phases>;
  /** What actions took on this machine, in seconds, by `<stage>.<action>`. @default nothing was measured */
  readonly measured?: ReadonlyMap<string, number>;
}

/** How long a run of a pipeline is expected to take on AWS, and what it costs in US dollars, by action. */
export interface RunTiming {
  readonly pipeline: string;
  readonly actions: readonly ActionTiming[];
  /** From the push to the end, waits for approvals apart. */
  readonly seconds: number;
  /** Minutes of all builds, as CodeBuild counts them: begun ones, and on Lambda compute seconds. */
  readonly buildMinutes: number;
  /** The same without the rounding. */
  readonly buildSeconds: number;
  readonly cost: number;
  /** The stages that a run may skip, and what it then does not take. */
  readonly skippable: readonly SkippableStage[];
  readonly phases: Phases;
  /** Builds on machines whose price is not known here. */
  readonly unpriced: readonly string[];
  /** Builds that Lambda compute would end before they are done, `<stage>.<action>`. */
  readonly tooLong: readonly string[];
}

export interface SkippableStage {
  readonly stage: string;
  readonly seconds: number;
  readonly buildMinutes: number;
  readonly cost: number;
}

export interface ActionTiming {
  readonly stage: string;
  readonly action: string;
  readonly provider: string;
  /** Modelled, in seconds. */
  readonly seconds: number;
  /** Modelled, by phase. */
  readonly parts: Readonly<Record<string, number>>;
  /** Minutes of a build as CodeBuild counts them; absent where it is none. */
  readonly buildMinutes?: number;
  readonly cost: number;
  /** What it took on this machine, in seconds. */
  readonly measured?: number;
}

/** Models a run of a pipeline: what is measured here is taken as it is, what only AWS does is assumed. */
export function timeRun(pipeline: Pipeline, options: TimeRunOptions = {}): RunTiming {
  const phases = { ...assumedPhases, ...options.phases };
  const measured = options.measured ?? new Map<string, number>();
  const isAssumed = options.phases?.work !== undefined;
  const stages = pipeline.stages.map((stage) => ({
    ...stage,
    groups: groupByOrder(stage.actions).map((group) =>
      group.map((action) =>
        timeAction({
          pipeline,
          stage: stage.name,
          action,
          phases,
          here: measured.get(`${stage.name}.${action.name}`),
          isAssumed,
        }),
      ),
    ),
  }));
  const groups = stages.flatMap((stage) => stage.groups);
  const actions = groups.flat();
  const builds = actions.filter(isBuild);
  const machines = pipeline.stages
    .flatMap((stage) => stage.actions)
    .flatMap(({ provider, project }) => (provider === 'CodeBuild' ? [machineOf(pipeline, project)] : []));
  return {
    pipeline: pipeline.name,
    actions,
    ...sumUp(groups),
    buildSeconds: sum(builds.map(({ seconds }) => seconds)),
    skippable: stages.flatMap(({ name, skippedUnless = [], groups: own }) =>
      skippedUnless.length > 0 ? [{ stage: name, ...sumUp(own) }] : [],
    ),
    phases,
    unpriced: [...new Set(machines.filter((machine) => costOfBuild(machine, 0) === undefined))],
    tooLong: stages.flatMap((stage) =>
      stage.groups.flat().flatMap(({ action, seconds }) => {
        const found = stage.actions.find(({ name }) => name === action);
        const isThere = found?.provider === 'CodeBuild' && isLambda(machineOf(pipeline, found.project));
        return isThere && seconds > longestOnLambda ? [`${stage.name}.${action}`] : [];
      }),
    ),
  };
}

function isBuild({ buildMinutes }: ActionTiming): boolean {
  return buildMinutes !== undefined;
}

function sumUp(groups: readonly (readonly ActionTiming[])[]): Omit<SkippableStage, 'stage'> {
  const actions = groups.flat();
  return {
    seconds: sum(groups.map((group) => Math.max(0, ...group.map(({ seconds }) => seconds)))),
    buildMinutes: sum(actions.map(({ buildMinutes = 0 }) => buildMinutes)),
    cost: sum(actions.map(({ cost }) => cost)),
  };
}

/** The environment and compute type that a build runs on: `LINUX_CONTAINER BUILD_GENERAL1_SMALL`. */
export function machineOf({ projects }: Pipeline, id = ''): string {
  const project = projects.get(id);
  return `${project?.environmentType || 'LINUX_CONTAINER'} ${project?.computeType || 'BUILD_GENERAL1_SMALL'}`;
}

interface Timed {
  readonly pipeline: Pipeline;
  readonly stage: string;
  readonly action: PipelineAction;
  readonly phases: Phases;
  readonly here: number | undefined;
  /** Whether the caller says how long work takes, whatever was measured. */
  readonly isAssumed: boolean;
}

function timeAction({ pipeline, stage, action, phases, here, isAssumed }: Timed): ActionTiming {
  const { name, provider } = action;
  const parts = partsOf(pipeline, action, { phases, here: isAssumed ? undefined : here });
  const seconds = Math.round(sum(Object.values(parts)));
  const isCodeBuild = provider === 'CodeBuild';
  const machine = machineOf(pipeline, action.project);
  // CodePipeline counts no approvals.
  const isCounted = provider !== 'Manual' && pipeline.type !== 'V1';
  const counted = isCounted ? Math.ceil(seconds / 60) * actionMinute : 0;
  const built = isCodeBuild ? (costOfBuild(machine, seconds) ?? 0) : 0;
  return {
    stage,
    action: name,
    provider,
    seconds,
    parts,
    ...(isCodeBuild ? { buildMinutes: countMinutes(machine, seconds) } : {}),
    cost: counted + built,
    ...(here === undefined ? {} : { measured: here }),
  };
}

function partsOf(
  { projects }: Pipeline,
  { provider, category, configuration, project: id = '' }: PipelineAction,
  { phases, here }: Pick<Timed, 'phases' | 'here'>,
): Record<string, number> {
  if (provider === 'Manual') return {};
  if (provider === 'CloudFormation')
    return configuration['ActionMode'] === 'CHANGE_SET_REPLACE'
      ? { changeSet: phases.changeSet }
      : { deploy: phases.deploy };
  if (provider !== 'CodeBuild')
    return category === 'Source' ? { source: phases.source } : { other: phases.work };
  const { cdkBuild, cacheType, environmentType } = projects.get(id) ?? {};
  const { transfer } = phases;
  // The images of Lambda compute have their Node.js.
  const machine: Record<string, number> = environmentType?.endsWith('_LAMBDA_CONTAINER')
    ? { provisioning: phases.lambdaProvisioning, transfer }
    : { provisioning: phases.provisioning, transfer, runtime: phases.runtime };
  if (cdkBuild === 'update') return { ...machine, update: phases.update };
  if (cdkBuild === 'assets') return { ...machine, assets: phases.assets };
  const install = cacheType ? phases.cachedInstall : phases.install;
  return { ...machine, install, work: here ?? phases.work * countCommands(projects.get(id)) };
}

// What a build does after its installs; a buildspec in a file is taken for one thing.
function countCommands({ buildspec = '' }: Partial<Project> = {}): number {
  if (!buildspec.trimStart().startsWith('{')) return 1;
  const { phases = {} } = JSON.parse(buildspec) as { phases?: { build?: { commands?: readonly string[] } } };
  return Math.max(1, phases.build?.commands?.length ?? 0);
}

function sum(list: readonly number[]): number {
  return list.reduce((all, one) => all + one, 0);
}
