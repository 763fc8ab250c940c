import type { Variant } from './variant.ts';

/** One stack that is deployed from here, one function, no pipeline. */
export const minimal: Variant = {
  name: 'minimal',
  without: [/^DEPLOYING\.md$/, /^infra\/stacks\//, /^authorizers\//, /^functions\/(?!hello_world\/|docs\/)/],
  replace: {
    'infra/app.ts': [
      {
        place: /import \{ App \} from 'aws-cdk-lib';\n(import .* from '\.\/stacks\/.*';\n)+/,
        by: `import { createContext } from '@lambda-forge/context';
import { DeployStage } from '@lambda-forge/stacks';
import { App } from 'aws-cdk-lib';
`,
      },
      {
        place: /\/\/ The CDK's check of templates .*\n/,
        by: `// The CDK's check of templates takes longer than the synth itself; CDK_VALIDATION=true asks for it.
`,
      },
      {
        place: /(new \w+Stack\(app\);\n)+/,
        by: "new DeployStage(app, createContext(app, { stage: 'Dev', resources: 'dev' }));\n",
      },
    ],
    'package.json': [
      { place: 'A REST API of Lambda functions with three stages', by: 'A REST API of Lambda functions' },
      { place: / +"@aws-sdk\/client-secrets-manager": .*\n/, by: '' },
      { place: /"start": "forge start",\n +"dev": "forge dev",/, by: '"start": "forge dev",' },
    ],
    'README.md': [
      { place: 'A REST API of Lambda functions with three stages', by: 'A REST API of Lambda functions' },
      {
        place: /( {4}npm start +).*\n {4}npm run dev .*\n/,
        by: '    npm start          # serve the API, following your editor\n',
      },
      {
        place: /( {4}cdk\.json +settings: ).*\n {4}infra\/app\.ts +.*\n {4}infra\/stacks\/.*\n/,
        by: `    cdk.json                    settings: region, account, name, repository, and a block for the stage
    infra/app.ts                the CDK app: one stage, Dev, with one stack
`,
      },
      { place: / {4}authorizers\/<name>\/ .*\n/, by: '' },
      { place: /The secret is generated for each stage[\s\S]*?(?=## Add a function\n)/, by: '' },
      {
        place: / The pipeline asks for .*\n/,
        by: ' Its tests: `npm test` runs `unit.test.ts`; `BASE_URL=... npx forge test integration` runs `integration.test.ts` against what is deployed.\n',
      },
      { place: /## A step of your own\n\n[\s\S]*?(?=## Deploy\n)/, by: '' },
      {
        place: /(?<=## Deploy\n\n)(\d\. .*\n)+/,
        by: `1. In \`cdk.json\`, see to \`account\`, \`region\` and \`name\`.
2. Once for the account and region: \`npx cdk bootstrap\`. \`npx forge doctor\` says what is missing.
3. \`npx forge deploy Dev\`. \`npx forge output Dev\` prints the URL; \`npx forge destroy Dev\` takes it down.

For more stages with a pipeline each, see \`PipelineStack\` in the README of \`@lambda-forge/stacks\`.
`,
      },
    ],
  },
  gone: /SecretAuthorizer|client-secrets-manager|PipelineStack(?!` in)/,
};
