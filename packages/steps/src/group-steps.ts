import { isDeepStrictEqual } from 'node:util';
import { CodeBuildStep, type Step } from 'aws-cdk-lib/pipelines';
import {
  createStep,
  findMade,
  type MadeStep,
  type Report,
  renderReport,
  type StepSurroundings,
} from './create-step.ts';
import type { StepOptions } from './step-options.ts';

/**
 * Steps as one build, as far as they can be: those that were made here, that no other one waits for and that wait for no
 * other one, on the image of the first, with variables that do not contradict each other. It comes first.
 */
export function groupSteps(name: string, steps: readonly Step[], surroundings: StepSurroundings): Step[] {
  const grouped: { readonly step: Step; readonly made: MadeStep }[] = [];
  for (const step of steps) {
    const made = findMade(step);
    if (
      made &&
      !handsOver(step, made) &&
      isFree(step, steps) &&
      fits(made, grouped.at(0)?.made) &&
      agrees(made, grouped)
    ) {
      grouped.push({ step, made });
    }
  }
  if (grouped.length < 2) return [...steps];
  const others = steps.filter((step) => !grouped.some((each) => each.step === step));
  return [
    join(
      name,
      grouped.map(({ made }) => made),
      surroundings,
    ),
    ...others,
  ];
}

// One build hands nothing over to another one: tests whose reports are looked at, and what looks at them, stay what they
// are, and so does whatever else was asked for a folder.
function handsOver(step: Step, { definition, ownOutputs }: MadeStep): boolean {
  const isAsked = step instanceof CodeBuildStep && step.outputs.length > ownOutputs;
  return definition.reportsOf !== undefined || isAsked;
}

function isFree(step: Step, steps: readonly Step[]): boolean {
  return (
    !steps.some((other) => other.dependencies.includes(step)) &&
    !step.dependencies.some((other) => steps.includes(other))
  );
}

function fits({ options }: MadeStep, first: MadeStep | undefined): boolean {
  return first === undefined || options.image === first.options.image;
}

function agrees({ options }: MadeStep, grouped: readonly { readonly made: MadeStep }[]): boolean {
  return grouped.every(({ made }) => {
    const [own, other] = [variablesOf(options), variablesOf(made.options)];
    return Object.keys(own).every((key) => !(key in other) || isDeepStrictEqual(own[key], other[key]));
  });
}

function variablesOf({ env, envFromOutputs, secrets }: StepOptions): Record<string, unknown> {
  return { ...env, ...envFromOutputs, ...secrets };
}

function join(name: string, all: readonly MadeStep[], surroundings: StepSurroundings): Step {
  const definitions = all.map(({ definition }) => definition);
  const options = all.map((made) => made.options);
  const assembly = definitions.find((one) => one.assembly)?.assembly;
  const [output, ...outputs] = new Set(
    definitions.flatMap(({ output: first, outputs: more = [] }) => [first ?? [], ...more].flat()),
  );
  const image = options[0]?.image;
  const reports = definitions.flatMap(({ report, reports: more = [] }): Report[] =>
    report ? [report, ...more] : [...more],
  );
  return createStep(
    {
      name,
      commands: all.flatMap(({ definition, options: { before = [], after = [] } }) => [
        ...before,
        ...definition.commands,
        ...after,
      ]),
      reports,
      ...(assembly ? { assembly } : {}),
      ...(output ? { output, outputs } : {}),
    },
    surroundings,
    {
      env: Object.assign({}, ...options.map(({ env }) => env)),
      envFromOutputs: Object.assign({}, ...options.map(({ envFromOutputs }) => envFromOutputs)),
      secrets: Object.assign({}, ...options.map(({ secrets }) => secrets)),
      permissions: options.flatMap(({ permissions = [] }) => permissions),
      ...(image ? { image } : {}),
    },
  );
}

/** A build that takes steps in: what it does and leaves behind may still grow. */
export interface OpenBuild {
  readonly step: CodeBuildStep;
  /** The reports of its specification. */
  readonly reports: Record<string, object>;
}

/**
 * Has a build that has installed the project and made the assembly do what steps do, too, as far as they need nothing
 * that it has not: no output of a stack, no secret, no image of their own.
 * @returns the steps that it does not do
 */
export function joinSteps(build: OpenBuild, steps: readonly Step[], { project }: StepSurroundings): Step[] {
  return steps.filter((step) => {
    const made = findMade(step);
    if (
      !made ||
      handsOver(step, made) ||
      !isFree(step, steps) ||
      !isPlain(made) ||
      !isSameIn(build.step.env, made)
    )
      return true;
    const { definition, options } = made;
    build.step.commands.push(...(options.before ?? []), ...definition.commands, ...(options.after ?? []));
    build.step.rolePolicyStatements?.push(...(options.permissions ?? []));
    Object.assign(build.step.env, options.env);
    const reports = [...(definition.report ? [definition.report] : []), ...(definition.reports ?? [])];
    for (const report of reports) Object.assign(build.reports, renderReport(report, project));
    return false;
  });
}

// Of a variable with two values one step would get that of the other.
function isSameIn(env: Readonly<Record<string, string>>, { options }: MadeStep): boolean {
  return Object.entries(options.env ?? {}).every(([name, value]) => (env[name] ?? value) === value);
}

function isPlain({ definition, options }: MadeStep): boolean {
  const { output } = definition;
  const { envFromOutputs = {}, secrets = {}, image } = options;
  return !output && !image && Object.keys({ ...envFromOutputs, ...secrets }).length === 0;
}
