import { parametersVariable, quote, type StageContext } from '@lambda-forge/context';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { StepDefinition } from './create-step.ts';
import type { StepEnvironment } from './step-environment.ts';

/** What the Build stage says of a deploy stage that does not change. */
export const unchanged = 'unchanged';

/** By which a run is told from others: the same in all of its builds. */
export const executionEnv = { PIPELINE_EXECUTION_ID: '#{codepipeline.PipelineExecutionId}' };

/** The parameter of Systems Manager that keeps what a pipeline has deployed last to a stage. */
export function deployedAssemblyParameter({ name, pipeline, stage }: StageContext): string {
  return `/lambda-forge/${name}/${pipeline}/deployed-assembly/${stage}`;
}

/** That parameter, which goes with its pipeline: who deletes both, and what was deployed, has the next one deploy it anew. */
export function createDeployedAssembly(scope: Construct, context: StageContext): void {
  new CfnParameter(scope, `DeployedAssembly${context.stage}`, {
    name: deployedAssemblyParameter(context),
    type: 'String',
    value: 'none',
    description: `What ${context.pipeline}'s pipeline has deployed last to ${context.stage}`,
  });
}

/** The variable by which the Build stage says what is deployed to a stage: its hash, or `unchanged`. */
export function assemblyVariable({ stage }: StageContext): string {
  return `ASSEMBLY_${stage.toUpperCase().replaceAll(/\W/g, '_')}`;
}

/** The command of the Build stage that sets that variable, and notes that a deploy begins where one does. */
export function beginDeploy({ context, forge, copy }: StepEnvironment): string {
  const variable = assemblyVariable(context);
  const parameter = quote(deployedAssemblyParameter(context));
  const command = `${forge} release begin ${copy} --parameter ${parameter} --assembly cdk.out`;
  // In this order: the failure of a command within an export is not one of the export.
  return `${variable}="$(${command})" && export ${variable}`;
}

/**
 * RecordAssembly: keeps what the run has deployed, unless another run has begun a deploy meanwhile: what is deployed after
 * that is for the other one to keep. It installs nothing.
 */
export function recordAssembly(context: StageContext): StepDefinition {
  const parameter = quote(deployedAssemblyParameter(context));
  const here = `"$${parametersVariable}"${parameter}`;
  const read = `aws ssm get-parameter --name ${parameter} --query Parameter.Value --output text`;
  const keepHere = `mkdir -p "$(dirname ${here})" && echo "$ASSEMBLY" > ${here}`;
  const keep = `aws ssm put-parameter --name ${parameter} --value "$ASSEMBLY" --type String --overwrite`;
  return {
    name: 'RecordAssembly',
    commands: [
      [
        `if [ -n "$${parametersVariable}" ]; then kept="$(cat ${here} 2>/dev/null || true)"; else kept="$(${read} 2>/dev/null || true)"; fi`,
        `case "$kept" in "deploying $PIPELINE_EXECUTION_ID") other= ;; deploying*) other=yes ;; *) other= ;; esac`,
        `if [ -n "$other" ]; then echo "Not kept: another run has begun a deploy meanwhile ($kept)."; elif [ -n "$${parametersVariable}" ]; then ${keepHere}; else ${keep}; fi`,
      ].join('; '),
    ],
    isBare: true,
  };
}
