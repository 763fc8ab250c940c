import type { StageContext } from '@lambda-forge/context';
import { StageProblems } from '@lambda-forge/synthesis';
import { Stage, type StageProps, type StageSynthesisOptions } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { LambdaStack, type LambdaStackProps } from './lambda-stack.ts';
import { resolveEnv } from './resolve-env.ts';

export interface DeployStageProps extends StageProps {
  /** Passed on to the Lambda stack. @default the app's own functions */
  readonly lambdaStack?: LambdaStackProps;
}

/** What a pipeline deploys for a stage: the stack of its functions. Its id is the stage's name. */
export class DeployStage extends Stage {
  readonly lambdaStack: LambdaStack;

  constructor(scope: Construct, context: StageContext, props: DeployStageProps = {}) {
    const { lambdaStack, ...stageProps } = props;
    super(scope, context.stage, { ...stageProps, env: resolveEnv(scope, context, props.env) });
    this.lambdaStack = new LambdaStack(this, context, lambdaStack);
  }

  /** @throws DeclarationError, BudgetError, BundlingError with what is wrong with all stages that pipelines deploy */
  override synth(options?: StageSynthesisOptions): ReturnType<Stage['synth']> {
    const assembly = super.synth(options);
    StageProblems.of(this).assertNone();
    return assembly;
  }
}
