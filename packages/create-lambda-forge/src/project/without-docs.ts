import type { Replacement, Variant } from './variant.ts';

const gates: Replacement = {
  place: `      pre: (steps) => [
        steps.runUnitTests(),
        steps.runCoverage(),
        steps.validateDocs(),
        steps.validateIntegrationTests(),
      ],
`,
  by: '      pre: (steps) => [steps.runUnitTests(), steps.runCoverage(), steps.validateIntegrationTests()],\n',
};

const lastDeploy: Replacement = {
  place: `this.deploy(this.context, {
      post: (steps) => [steps.generateDocs()],
    });`,
  by: 'this.deploy(this.context);',
};

/** The demo without its page of docs, and without the steps that check and publish them. */
export const withoutDocs: Variant = {
  name: 'multi-stage without docs',
  without: [/^functions\/docs\//],
  replace: {
    'infra/stacks/dev-stack.ts': [lastDeploy],
    'infra/stacks/staging-stack.ts': [
      gates,
      { place: '[steps.runIntegrationTests(), steps.generateDocs()]', by: '[steps.runIntegrationTests()]' },
    ],
    'infra/stacks/prod-stack.ts': [gates, lastDeploy],
    'README.md': [
      {
        place:
          'The pipeline asks for an `Output` (and `Input`, `Path` where the endpoint has a body or parameters), unit',
        by: 'The pipeline asks for unit',
      },
    ],
  },
  gone: /validateDocs|generateDocs|createDocs/,
};
