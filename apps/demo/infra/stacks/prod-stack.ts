import { context } from '@lambda-forge/context';
import { PipelineStack } from '@lambda-forge/stacks';
import type { Construct } from 'constructs';

/** Deploys what is on `main` to a Staging of its own, tests it there, and only then deploys it to Prod. */
@context({ stage: 'Prod', resources: 'prod', staging: { stage: 'Staging', resources: 'staging' } })
export class ProdStack extends PipelineStack<'staging'> {
  constructor(scope: Construct) {
    super(scope, { branch: 'main' });

    this.deploy(this.context.staging, {
      pre: (steps) => [
        steps.runUnitTests(),
        steps.runCoverage(),
        steps.validateDocs(),
        steps.validateIntegrationTests(),
      ],
      post: (steps) => [
        // By the secret in its environment, a test is let through: the step may read this one.
        steps.runIntegrationTests({ secrets: { SECRET: this.context.staging.createId('Callers') } }),
      ],
    });

    this.deploy(this.context, {
      post: (steps) => [steps.generateDocs()],
    });
  }
}
