import { createRequire } from 'node:module';
import type zod from 'zod';

// What `cdk.json` may hold under `context`. Messages say what is expected; the key and the value are added by
// readSettings. An empty string counts as "not set", as in a fresh cdk.json.
const unset = (value: unknown): unknown => (value === '' || value === null ? undefined : value);

let schemas: Schemas | undefined;

/** What settings are checked with, made once. Zod is loaded then and not at the top: who only reads a manifest needs none. */
export function findSchemas(): Schemas {
  schemas ??= createSchemas();
  return schemas;
}

function createSchemas() {
  const { z } = createRequire(import.meta.url)('zod') as typeof zod;
  const account = z.preprocess(
    unset,
    z
      .string('12 digits, as a string')
      .regex(/^\d{12}$/, '12 digits, as a string')
      .optional(),
  );
  const region = z
    .string('an AWS region such as "us-east-2"')
    .regex(/^[a-z]{2,4}(-[a-z]+)+-\d+$/, 'an AWS region such as "us-east-2"');
  const name = z
    .string('a name of letters, digits and hyphens, such as "Orders-Api"')
    .regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'a name of letters, digits and hyphens that starts with a letter');
  const repositoryPart = (example: string) => {
    const expected = `a GitHub name such as "${example}"`;
    return z.string(expected).regex(/^[$\w.-]+$/, expected);
  };
  const repo = z.object(
    {
      owner: repositoryPart('octocat'),
      name: repositoryPart('orders-api'),
      connectionArn: z.preprocess(
        unset,
        z
          .string('the ARN of a connection')
          .regex(
            /^arn:[^:]+:(codestar-connections|codeconnections):/,
            'the ARN of a connection: "arn:aws:codeconnections:..."',
          )
          .optional(),
      ),
    },
    'an object with "owner" and "name"',
  );
  const bucket = z.preprocess(
    unset,
    z
      .string('the name of an S3 bucket')
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of an S3 bucket')
      .optional(),
  );
  const coverage = z.preprocess(
    (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
    z
      .number('a number from 0 to 100')
      .min(0, 'a number from 0 to 100')
      .max(100, 'a number from 0 to 100')
      .default(80),
  );
  const base_url = z.preprocess(
    unset,
    z.url({ protocol: /^https?$/, error: 'a URL such as "https://api.example.com/staging"' }).optional(),
  );

  // The keys that every stage shares.
  const settingsSchema = z.object({ region, account, name, repo, bucket, coverage, base_url });

  // A stage's own block: `dev`, `staging`, `prod`. Further keys are the project's own.
  const stageSchema = z.looseObject(
    {
      arns: z.record(
        z.string(),
        z.string('an ARN').startsWith('arn:', 'an ARN: "arn:aws:..."'),
        'an object of ARNs by name; {} when there are none',
      ),
    },
    'an object such as { "arns": {} }',
  );

  return { settingsSchema, stageSchema };
}

type Schemas = ReturnType<typeof createSchemas>;
export type Settings = zod.z.infer<Schemas['settingsSchema']>;
export type StageSettings = zod.z.infer<Schemas['stageSchema']>;
