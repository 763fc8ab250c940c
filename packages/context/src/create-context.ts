import type { Construct } from 'constructs';
import { noteStage } from './app-stages.ts';
import type { UnderstoodSettings } from './check-settings.ts';
import { checkArns } from './checked-arns.ts';
import { type Observability, type ObservabilitySettings, resolveObservability } from './observability.ts';
import { printUncaught } from './print-uncaught.ts';
import { readSettings } from './read-settings.ts';
import { fullStageName, resourceId } from './resource-id.ts';
import type { DocsSettings, Settings, StageSettings } from './settings.ts';

export interface ContextOptions {
  /** The stage's name, which starts the name of every resource: `Dev`. */
  readonly stage: string;
  /** The block of `cdk.json` that holds the stage's own settings: `dev`. */
  readonly resources: string;
  /**
   * The stage whose pipeline deploys it. Where that is another one, it is a copy of the stage for this pipeline alone,
   * with resources of its own: `Prod-Staging-...`.
   * @default the stage itself; for a further stage of `@context`, the stage of the class
   */
  readonly pipeline?: string;
}

/** A stage's settings. Frozen, all the way down. */
export interface StageContext {
  /** `Dev`, `Staging`, `Prod` */
  readonly stage: string;
  /** `dev`, `staging`, `prod` */
  readonly resources: string;
  /** The stage whose pipeline deploys it: the stage itself, or another one that has a copy of it. */
  readonly pipeline: string;
  /** The project's name: `Lambda-Forge-Demo`. */
  readonly name: string;
  /** `us-east-2` */
  readonly region: string;
  /** 12 digits; absent when `cdk.json` leaves it empty, which means the account of the caller. */
  readonly account?: string;
  readonly repo: { readonly owner: string; readonly name: string; readonly connectionArn?: string };
  /** The S3 bucket that the docs are uploaded to, if any. */
  readonly bucket?: string;
  /** The least line coverage that the Coverage step accepts, in percent. */
  readonly coverage: number;
  /** Overrides the deployed API's own URL in the tests; never that of a copy, which is another API. */
  readonly baseUrl?: string;
  /** What the documentation says of the API as a whole; its title is the project's name unless it says another. */
  readonly docs: DocsSettings;
  /** How the stage tells what happens in it: logs, traces, alarms. */
  readonly observability: Observability;
  /** ARNs of this stage's existing resources, by name; to read one that is missing is an error. */
  readonly arns: Readonly<Record<string, string>>;
  /** The stage's own block as it stands in `cdk.json`, with the project's own keys. */
  readonly settings: Readonly<Record<string, unknown>>;
  /**
   * The name of a resource: `createId('HelloWorld')` is `Staging-Lambda-Forge-Demo-HelloWorld`, and
   * `Prod-Staging-Lambda-Forge-Demo-HelloWorld` in the copy of Staging that Prod's pipeline deploys.
   */
  createId(resource: string): string;
}

/**
 * A stage's settings from `cdk.json`, read through the construct tree.
 * @throws SettingsError that lists every bad setting
 */
export function createContext(scope: Construct, options: ContextOptions): StageContext {
  return createContexts(scope, { only: options }).only;
}

/** As `createContext`, for stages by name whose settings are checked together. */
export function createContexts<Name extends string>(
  scope: Construct,
  options: Readonly<Record<Name, ContextOptions>>,
): Readonly<Record<Name, StageContext>> {
  printUncaught(); // Every app begins here, or at `contextOf`.
  const list = Object.entries<ContextOptions>(options);
  const blocks = list.map(([, { resources }]) => resources);
  const understood = readSettings(scope.node, blocks);
  for (const [, one] of list) noteStage(scope, one, understood.blocks.keys());
  const contexts = list.map(([name, one]) => [name, toContext(one, understood)]);
  return Object.fromEntries(contexts) as Record<Name, StageContext>;
}

function toContext(
  options: ContextOptions,
  { settings: shared, stageOf, blocks }: UnderstoodSettings,
): StageContext {
  const { stage, resources, pipeline = stage } = options;
  const own = stageOf(resources);
  const arns = new Map([...blocks].map(([block, of]) => [block, of.arns]));
  const { account, region, name, bucket, coverage, base_url, repo, docs } = overlay(shared, own);
  const { connectionArn, ...repository } = repo;
  const isCopy = pipeline !== stage;
  return deepFreeze({
    stage,
    resources,
    pipeline,
    name,
    region,
    ...(account ? { account } : {}),
    repo: { ...repository, ...(connectionArn ? { connectionArn } : {}) },
    ...(bucket ? { bucket } : {}),
    coverage,
    ...(base_url && !isCopy ? { baseUrl: base_url.replace(/\/+$/, '') } : {}),
    docs: { title: name, ...withoutUnset(docs) },
    observability: resolveObservability(
      shared.observability as ObservabilitySettings | undefined,
      own.observability as ObservabilitySettings | undefined,
      { stage, name, isCopy },
    ),
    arns: checkArns({ block: resources, blocks: arns }),
    settings: structuredClone(own),
    createId: (resource: string) => resourceId(fullStageName({ stage, pipeline }), name, resource),
  });
}

// What a stage's block sets itself takes the place of what stages share; of `repo`, key by key.
function overlay(shared: Settings, own: StageSettings): Settings {
  return {
    ...shared,
    account: own.account ?? shared.account,
    region: own.region ?? shared.region,
    bucket: own.bucket ?? shared.bucket,
    coverage: own.coverage ?? shared.coverage,
    base_url: own.base_url ?? shared.base_url,
    repo: {
      owner: own.repo?.owner ?? shared.repo.owner,
      name: own.repo?.name ?? shared.repo.name,
      connectionArn: own.repo?.connectionArn ?? shared.repo.connectionArn,
    },
  };
}

function withoutUnset(docs: Settings['docs'] = {}): Omit<DocsSettings, 'title'> {
  return JSON.parse(JSON.stringify(docs));
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
