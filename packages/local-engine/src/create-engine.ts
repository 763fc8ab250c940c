import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScopes, type DeployedStack, type Scope, type StackArtifact } from '@lambda-forge/assembly';
import type { Access, Log, ReadEventSources, Receiver } from '@lambda-forge/local-functions';
import { invokeAsync } from './aws/invoke-async.ts';
import { deployStacks, type ScopeOptions } from './deploy-stacks.ts';
import { type ForwarderServer, openForwarderServer } from './forwarder/forwarder-server.ts';
import { readDeafSources } from './forwarder/read-deaf-sources.ts';
import { installEngine } from './install/install-engine.ts';
import { createReceivers } from './receivers/create-receivers.ts';
import { readSchedules } from './receivers/read-schedules.ts';
import { type SharedReceivers, type ShareOptions, shareReceivers } from './receivers/share-receivers.ts';
import { type RunningEngine, startMiniStack } from './start-ministack.ts';
import { keepValues } from './store/keep-values.ts';
import { openStore, type Store } from './store/open-store.ts';
import { readStored } from './store/read-stored.ts';
import { findNeeding } from './template/resource-types.ts';

export interface EngineOptions {
  /** Takes what there is to tell while it is installed, and when it ends by itself. */
  readonly print: (text: string) => void;
  /** Holds its data from one run to the next. @default - they go with the engine */
  readonly data?: string | undefined;
  /**
   * A file that keeps the values of secrets, for a stage that reads secrets and parameters and has nothing else that needs
   * MiniStack. The user may edit it.
   * @default - they are new in each run
   */
  readonly secrets?: string | undefined;
  /** Is waited for before an event goes to its function. @default - nothing is */
  readonly beforeEvent?: (() => Promise<void>) | undefined;
  /** Lets other processes send to a stage that runs. @default - none can */
  readonly share?: ShareOptions | undefined;
  /** @default process.env */
  readonly environment?: NodeJS.ProcessEnv;
}

/** What the resources of a stage run on that functions and APIs are not; started by the first stage that needs it. */
export interface Engine {
  /**
   * Creates what a stage has of such resources, or brings it up to date.
   * @returns where it answers, and what it has; undefined for a stage that has none of them
   * @throws EngineError when it cannot be installed or started, or refuses a stack
   */
  readonly deploy: (
    stacks: readonly StackArtifact[],
    options: DeployOptions,
  ) => Promise<DeployedStage | undefined>;
  /** Hands its events to the functions of a stage, from the start of the source on. */
  readonly readSources: ReadEventSources;
  /** Lets other processes send to what takes messages of a stage, as `share` says. @returns what ends that */
  readonly share: (receivers: readonly Receiver[]) => Promise<() => void>;
  readonly stop: () => Promise<void>;
}

interface DeployOptions extends Pick<ScopeOptions, 'account' | 'region' | 'parameters'> {
  /** An emulator of AWS that runs, in place of MiniStack. @default - MiniStack is started */
  readonly given?: Access | undefined;
  readonly log: Log;
}

/** What a stage has in the engine. */
export interface DeployedStage {
  readonly access: Access;
  /** Its stacks, by their names. */
  readonly deployed: ReadonlyMap<string, DeployedStack>;
}

interface Parts {
  readonly running: Pick<RunningEngine, 'stop' | 'forwarderProperties'>;
  readonly accessFor: (scopes: readonly Scope[]) => Access;
  readonly forwarders: ForwarderServer;
  /** Why it does not answer any more, when that is known. */
  readonly findFault: () => string | undefined;
}

/** An engine for the stages of one app: MiniStack, installed when it is needed first, or an emulator that is given. */
export function createEngine({
  print,
  data,
  secrets,
  share,
  beforeEvent,
  environment = process.env,
}: EngineOptions): Engine {
  let store: Promise<Store> | undefined;
  let parts: Promise<Parts> | undefined;
  let shared: Promise<SharedReceivers> | undefined;
  const start = async (reason: string): Promise<Parts> => {
    const python = await installEngine({ reason, environment, print });
    const folder = mkdtempSync(join(tmpdir(), 'forge-engine-'));
    let fault: string | undefined;
    const onEnd = (how: string) => {
      fault = `MiniStack, the emulator of AWS, has ended (${how}), and with it all that queues, tables and the like have taken since it started. Start the command again.`;
      print(fault);
    };
    const running = await startMiniStack({ python, folder, data, onEnd });
    const accessFor = (scopes: readonly Scope[]) => accessTo(running, scopes);
    try {
      return {
        running,
        accessFor,
        forwarders: await openForwarderServer(beforeEvent),
        findFault: () => fault,
      };
    } catch (error) {
      await running.stop();
      throw error;
    }
  };
  const use = async (given: Access): Promise<Parts> => ({
    running: { stop: async () => {}, forwarderProperties: () => ({}) },
    accessFor: () => given,
    findFault: () => undefined,
    forwarders: await openForwarderServer(beforeEvent),
  });
  return {
    deploy: async (stacks, { log, given, ...options }) => {
      const scopes = createScopes(stacks, [], options);
      const reason = findNeeding(scopes);
      if (reason === undefined) {
        if (given) return undefined;
        const stored = readStored(scopes);
        if (stored.secrets.length + stored.parameters.length === 0) return undefined;
        store ??= openStore();
        const { endpoint, fill } = await store;
        fill({ ...stored, values: keepValues(stored.secrets, secrets) });
        return { access: accessTo({ endpoint }, scopes), deployed: new Map() };
      }
      const before = await parts?.catch(() => undefined);
      if (before?.findFault() !== undefined) {
        await before.forwarders.close();
        parts = undefined;
      }
      parts ??= given ? use(given) : start(reason);
      const { accessFor, forwarders, running } = await parts.catch((error: unknown) => {
        parts = undefined;
        throw error;
      });
      const access = accessFor(scopes);
      const isShared = given !== undefined;
      const { forwarderProperties } = running;
      const deployed = await deployStacks(stacks, {
        options,
        access,
        isShared,
        forwarders,
        forwarderProperties,
        log,
      });
      return { access, deployed };
    },
    readSources: (scopes) => [
      {
        start: async ({ functions, log }) => {
          const started = await parts;
          if (!started) return { stop: async () => {} };
          const { accessFor, forwarders, findFault } = started;
          const access = accessFor(scopes);
          const invoke = (arn: string, event: string) => invokeAsync(access, arn, event);
          const isDeaf = readDeafSources(scopes);
          const detach = forwarders.attach({ functions, log, invokeAsync: invoke, isDeaf });
          const receivers = [
            ...createReceivers(scopes, { access, forwarders, findFault }),
            ...readSchedules(scopes, { functions, log }),
          ];
          return { receivers, stop: async () => detach() };
        },
      },
    ],
    share: async (receivers) => {
      if (!share || receivers.length === 0) return () => {};
      shared ??= shareReceivers(share);
      return (await shared).attach(receivers);
    },
    stop: async () => {
      const started = await parts?.catch(() => undefined);
      parts = undefined;
      const opened = await store;
      store = undefined;
      const sharing = await shared?.catch(() => undefined);
      shared = undefined;
      await Promise.all([
        sharing?.close(),
        started?.running.stop(),
        started?.forwarders.close(),
        opened?.close(),
      ]);
    },
  };
}

// Emulators take a key of twelve digits for the account that it is of.
function accessTo({ endpoint }: Pick<RunningEngine, 'endpoint'>, [first]: readonly Scope[]): Access {
  return {
    endpoint,
    credentials: { accessKeyId: first?.environment.account ?? '000000000000', secretAccessKey: 'test' },
  };
}
