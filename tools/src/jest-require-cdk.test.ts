import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';

const file = join(import.meta.dirname, '..', 'jest-require-cdk.mjs');
const { requireCdk } = (await import(pathToFileURL(file).href)) as { requireCdk: (code: string) => string };

test('imports of the CDK are required, on the lines where they stood', () => {
  const code = [
    "import { join } from 'node:path';",
    '// The stack.',
    "import { App, Stack as CdkStack } from 'aws-cdk-lib';",
    "import * as sqs from 'aws-cdk-lib/aws-sqs';",
    "import { other } from './aws-cdk-lib.ts';",
  ];

  expect(requireCdk(code.join('\n')).split('\n')).toEqual([
    expect.stringMatching(/^import \{ createRequire .* import \{ join \} from 'node:path';$/),
    '// The stack.',
    "const { App, Stack: CdkStack } = requireCdk('aws-cdk-lib');",
    "const sqs = requireCdk('aws-cdk-lib/aws-sqs');",
    "import { other } from './aws-cdk-lib.ts';",
  ]);
});

test('an import in a text that a test writes is left as it is', () => {
  const code = "import { test } from 'x';\nconst text = `\nimport { App } from 'aws-cdk-lib';\n`;";

  expect(requireCdk(code)).toBe(code);
});
