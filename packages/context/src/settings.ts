import { createRequire } from 'node:module';
import type * as valibot from 'valibot';
import { defaultCoverage } from './default-coverage.ts';
import { createObservabilitySchema } from './observability-schema.ts';

// What `cdk.json` may hold under `context`. Messages say what is expected; the key and the value are added by
// readSettings. An empty string counts as "not set", as in a fresh cdk.json.
const unset = (value: unknown): unknown => (value === '' || value === null ? undefined : value);

let schemas: Schemas | undefined;

/** What settings are checked with, made once. Its library is loaded then: who only reads a manifest needs none. */
export function findSchemas(): Schemas {
  schemas ??= createSchemas();
  return schemas;
}

function createSchemas() {
  const v = createRequire(import.meta.url)('valibot') as typeof valibot;
  const text = (pattern: RegExp, expected: string) => v.pipe(v.string(expected), v.regex(pattern, expected));
  const optional = <Schema extends valibot.GenericSchema>(schema: Schema) =>
    v.optional(v.pipe(v.unknown(), v.transform(unset), v.optional(schema)));
  const anything = v.optional(v.unknown(), () => undefined);
  // A key that is missing is told of by what is expected of its value.
  const required = <Schema extends valibot.GenericSchema>(schema: Schema) => v.pipe(anything, schema);
  // To Valibot a list is an object, too.
  const block = <Schema extends valibot.GenericSchema>(expected: string, schema: Schema) =>
    v.pipe(anything, v.check(isBlock, expected), schema);
  // An empty string in a stage's block leaves it to what stages share.
  const account = optional(text(/^\d{12}$/, '12 digits, as a string'));
  // AWS's regions all name a point of the compass, new ones too: https://docs.aws.amazon.com/general/latest/gr/rande.html
  const region = text(
    /^[a-z]{2,4}(-[a-z]+)*-(north|south|central|(north|south)?(east|west))-\d+$/,
    'an AWS region such as "us-east-2"',
  );
  const name = v.pipe(
    v.string('a name of letters, digits and hyphens, such as "Orders-Api"'),
    v.regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'a name of letters, digits and hyphens that starts with a letter'),
  );
  const repositoryPart = (example: string) => text(/^[$\w.-]+$/, `a GitHub name such as "${example}"`);
  const owner = repositoryPart('octocat');
  const repositoryName = repositoryPart('orders-api');
  const connectionArn = optional(
    text(
      /^arn:[^:]+:(codestar-connections|codeconnections):/,
      'the ARN of a connection: "arn:aws:codeconnections:..."',
    ),
  );
  const repoSchema = v.object({ owner: required(owner), name: required(repositoryName), connectionArn });
  const bucket = optional(text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of an S3 bucket'));
  const percent = 'a number from 0 to 100';
  const coverage = v.pipe(
    v.unknown(),
    v.transform((value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value)),
    v.number(percent),
    v.minValue(0, percent),
    v.maxValue(100, percent),
  );
  const base_url = optional(
    v.pipe(
      v.string('a URL such as "https://api.example.com/staging"'),
      v.check(isWebAddress, 'a URL such as "https://api.example.com/staging"'),
    ),
  );

  // What the documentation says of the API as a whole.
  const line = (expected: string) => optional(v.string(expected));
  // A block that has no other keys, which are noted by what is said of another one.
  const keysByRefusal = new Map<string, readonly string[]>();
  const closed = <Entries extends valibot.ObjectEntries>(entries: Entries, example: string) => {
    const keys = Object.keys(entries);
    const refusal = `only ${keys.join(', ')} here`;
    keysByRefusal.set(refusal, keys);
    return v.optional(
      v.pipe(v.unknown(), v.check(isBlock, `an object such as ${example}`), v.strictObject(entries, refusal)),
    );
  };
  const docs = closed(
    {
      title: line('a title'),
      version: line('a version such as "1.2.0", as a string'),
      description: line('a text, or the path of a Markdown file'),
      contact: closed(
        {
          name: line('a name'),
          email: optional(text(/^[^\s@]+@[^\s@]+$/, 'an email address')),
          url: optional(
            v.pipe(v.string('a URL'), v.check(isWebAddress, 'a URL such as "https://example.com"')),
          ),
        },
        '{ "email": "team@example.com" }',
      ),
      tags: v.optional(
        v.pipe(
          v.unknown(),
          v.check(isBlock, 'an object of descriptions by tag'),
          v.record(v.string(), v.string('a description')),
        ),
      ),
      favicon: line('the path of an image'),
      logo: line('the path of an image'),
    },
    '{ "title": "Orders" }',
  );
  const observability = createObservabilitySchema(v, closed);

  // The keys that every stage shares.
  const settingsSchema = v.object({
    region: required(region),
    account,
    name: required(name),
    repo: block('an object with "owner" and "name"', repoSchema),
    bucket,
    coverage: v.optional(coverage, defaultCoverage),
    base_url,
    test_runner: optional(v.picklist(['jest', 'vitest', 'node'], '"jest", "vitest" or "node"')),
    client: optional(v.string('a path such as "../web/src/api.ts"')),
    docs,
    observability,
  });

  // A stage's own block: `dev`, `staging`, `prod`, with what the stage has of its own of the settings above. Further keys
  // are the project's own.
  const ownRepoSchema = v.object({
    owner: optional(owner),
    name: optional(repositoryName),
    connectionArn,
  });
  const arn = v.pipe(v.string('an ARN'), v.startsWith('arn:', 'an ARN: "arn:aws:..."'));
  const blockSchema = v.looseObject({
    arns: block('an object of ARNs by name; {} when there are none', v.record(v.string(), arn)),
    region: optional(region),
    account,
    repo: v.optional(
      v.pipe(v.unknown(), v.check(isBlock, 'an object with "owner" and "name"'), ownRepoSchema),
    ),
    bucket,
    coverage: optional(coverage),
    base_url,
    observability,
  });
  const stageSchema = block('an object such as { "arns": {} }', blockSchema);

  return {
    settingsSchema,
    repoSchema,
    ownRepoSchema,
    stageSchema,
    blockSchema,
    keysByRefusal,
    check: v.safeParse,
  };
}

function isBlock(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

type Schemas = ReturnType<typeof createSchemas>;
export type Settings = valibot.InferOutput<Schemas['settingsSchema']>;

/** The setting `docs`. */
export interface DocsSettings {
  readonly title: string;
  /** The API's version: `1.2.0`. */
  readonly version?: string;
  /** Markdown, or the path of a file of it, `API.md`, from the app's folder; the title may be its first heading. */
  readonly description?: string;
  readonly contact?: { readonly name?: string; readonly email?: string; readonly url?: string };
  /** Descriptions by tag. */
  readonly tags?: Readonly<Record<string, string>>;
  /** The icon of the pages, an image file, from the app's folder: `docs/favicon.svg`. */
  readonly favicon?: string;
  /** What stands above the title, an image file, from the app's folder. */
  readonly logo?: string;
}
export type StageSettings = valibot.InferOutput<Schemas['stageSchema']>;
