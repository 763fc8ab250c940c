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

const pages = `## The pages of the API

\`/docs\` (Swagger UI) and \`/redoc\` come from the contracts: who may call what and how, an example of each request and answer, of \`@example\` where there is one, and how each endpoint is called by curl, by \`fetch\` and by the client that \`npx forge client --out client.ts\` writes. The block \`docs\` of \`cdk.json\` says the rest: \`title\`, \`version\`, \`description\`, \`contact\`, \`tags\`, and the images \`favicon\` and \`logo\`.

`;

/** The demo without its page of docs, and without the steps that check and publish them. */
export const withoutDocs: Variant = {
  name: 'multi-stage without docs',
  without: [/^functions\/docs\//],
  replace: {
    'infra/stacks/dev-stack.ts': [lastDeploy],
    'infra/stacks/staging-stack.ts': [gates, { place: '        steps.generateDocs(),\n', by: '' }],
    'infra/stacks/prod-stack.ts': [gates, lastDeploy],
    'README.md': [
      {
        place:
          'The pipeline asks for an `Output` (and `Input`, `Path` where the endpoint has a body or parameters), unit',
        by: 'The pipeline asks for unit',
      },
      { place: pages, by: '' },
    ],
  },
  gone: /validateDocs|generateDocs|createDocs/,
};
