import { context } from '@lambda-forge/context';
import { PipelineStack } from '@lambda-forge/stacks';
import type { Construct } from 'constructs';

/** Deploys what is on `staging` when every gate lets it through, and tests it. */
@context({ stage: 'Staging', resources: 'staging' })
export class StagingStack extends PipelineStack {
  constructor(scope: Construct) {
    super(scope, { branch: 'staging' });

    this.deploy(this.context, {
      pre: (steps) => [
        steps.runUnitTests(),
        steps.runCoverage(),
        steps.validateDocs(),
        steps.validateIntegrationTests(),
      ],
      post: (steps) => [
        // By the secret in its environment, a test is let through: the step may read this one.
        steps.runIntegrationTests({ secrets: { SECRET: this.context.createId('Callers') } }),
        steps.generateDocs(),
      ],
    });
  }
}
