import { context } from '@lambda-forge/context';
import type { Construct } from 'constructs';
import { PipelineStack } from './pipeline-stack.ts';
import { defaultPre, type StageStackProps } from './stage-stack-props.ts';

/** The pipeline of the Prod stage: deploys and tests a Staging of its own, and only then Prod. */
@context({ stage: 'Prod', resources: 'prod', staging: { stage: 'Staging', resources: 'staging' } })
export class ProdStack extends PipelineStack<'staging'> {
  constructor(scope: Construct, props: StageStackProps = {}) {
    const { docs = true, pre, post, lambdaStack, ...rest } = props;
    super(scope, { branch: 'main', ...rest });
    const shared = lambdaStack ? { lambdaStack } : {};
    this.deploy(this.context.staging, {
      ...shared,
      pre: (steps) => pre?.(defaultPre(steps, docs), steps) ?? defaultPre(steps, docs),
      post: (steps) => {
        const defaults = [steps.runIntegrationTests()];
        return post?.(defaults, steps) ?? defaults;
      },
    });
    this.deploy(this.context, { ...shared, post: (steps) => (docs ? [steps.generateDocs()] : []) });
  }
}
