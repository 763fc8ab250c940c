import { assertNoProblems, type Problem, type StageContext } from '@lambda-forge/context';
import { unchanged } from '@lambda-forge/steps';
import { Stack } from 'aws-cdk-lib';
import { type CfnPipeline, ExecutionMode } from 'aws-cdk-lib/aws-codepipeline';
import type { CodePipelineProps } from 'aws-cdk-lib/pipelines';
import { PipelineError } from '../errors.ts';

/** @throws PipelineError where the pipeline could not know what it has deployed last */
export function assertSkippable({ stage }: StageContext, props: Partial<CodePipelineProps> = {}): void {
  const { synth, codePipeline, executionMode } = Object(props);
  const what = `The pipeline of stage ${stage} cannot skip what does not change`;
  if (synth || codePipeline)
    throw new PipelineError(`${what}: its Build stage is not the one that would tell.`, {
      hint: 'Change the Build stage by `synth` of the stack, not by `pipeline: { synth }` or `pipeline: { codePipeline }`.',
    });
  if (executionMode === ExecutionMode.PARALLEL)
    throw new PipelineError(`${what}: its runs pass each other (executionMode PARALLEL).`, {
      hint: 'Choose ExecutionMode.QUEUED or SUPERSEDED, or leave out `skipUnchanged`.',
    });
}

/**
 * Has runs of a pipeline skip stages by a condition before their entry, which pipelines of type V2 alone have:
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-conditions.html
 * @param variables by the stage: what its Build stage sets to `unchanged`
 * @throws PipelineError where another stage takes something from one that may be skipped
 */
export function skipStages(pipeline: CfnPipeline, variables: ReadonlyMap<string, string>): void {
  const stages = Stack.of(pipeline).resolve(pipeline.stages) as readonly RenderedStage[];
  assertIndependent(stages, [...variables.keys()], Stack.of(pipeline).stackName);
  pipeline.pipelineType = 'V2';
  for (const [index, { name }] of stages.entries()) {
    const variable = variables.get(ownerOf(name, variables.keys()));
    if (variable === undefined) continue;
    const rule = {
      Name: 'Changed',
      RuleTypeId: { Category: 'Rule', Owner: 'AWS', Provider: 'VariableCheck', Version: '1' },
      Configuration: { Variable: variable, Operator: 'NE', Value: unchanged },
    };
    pipeline.addPropertyOverride(`Stages.${index}.BeforeEntry`, {
      Conditions: [{ Result: 'SKIP', Rules: [rule] }],
    });
  }
}

interface RenderedStage {
  readonly name: string;
  readonly actions?: readonly {
    readonly name: string;
    readonly namespace?: string;
    readonly configuration?: unknown;
    readonly inputArtifacts?: readonly { readonly name: string }[];
    readonly outputArtifacts?: readonly { readonly name: string }[];
  }[];
}

// The CDK makes several stages of one with many actions: `Staging.1`, `Staging.2`.
function ownerOf(stage: string, names: Iterable<string>): string {
  return [...names].find((name) => [stage, stage.replace(/\.\d+$/, '')].includes(name)) ?? '';
}

// Of a stage that was skipped, there is no artifact and no variable.
function assertIndependent(stages: readonly RenderedStage[], names: readonly string[], stack: string): void {
  const problems = names.flatMap((owner) => {
    const isOwn = ({ name }: RenderedStage): boolean => ownerOf(name, [owner]) === owner;
    const own = stages.filter(isOwn).flatMap(({ actions = [] }) => actions);
    const namespaces = own.flatMap(({ namespace }) => (namespace ? [`#{${namespace}.`] : []));
    const artifacts = own.flatMap(({ outputArtifacts = [] }) => outputArtifacts.map(({ name }) => name));
    const others = stages.filter((stage) => !isOwn(stage));
    return others.flatMap(({ name: stage, actions = [] }) =>
      actions.flatMap(({ name, configuration, inputArtifacts = [] }): Problem[] => {
        const text = JSON.stringify(configuration ?? {});
        const takes =
          namespaces.some((start) => text.includes(start)) ||
          inputArtifacts.some((artifact) => artifacts.includes(artifact.name));
        if (!takes) return [];
        return [
          {
            message: `${stage}.${name} takes what the stage ${owner} makes, which is not there where ${owner} is skipped.`,
            hint: `Move it into the stage ${owner}, or leave out \`skipUnchanged\`.`,
          },
        ];
      }),
    );
  });
  assertNoProblems(problems, stack, PipelineError);
}
