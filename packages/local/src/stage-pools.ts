import {
  type Access,
  createFunctionPool,
  type FunctionConfig,
  type FunctionPool,
  type RunningStage,
  StageError,
} from '@lambda-forge/local-functions';

/** What the pools of a stage have in common; see createFunctionPool(). */
export interface PoolOptions extends Omit<Parameters<typeof createFunctionPool>[1], 'onInvoke' | 'access'> {
  /** What lets a function call AWS. */
  readonly accessOf: (config: FunctionConfig) => Access;
}

/** The functions of a stage that runs. */
export interface StagePools
  extends Pick<RunningStage, 'invoke' | 'configOf' | 'replaceCode' | 'prepare' | 'invoked' | 'functions'> {
  /** By the ARN of the function; those of code that was replaced are not among them. */
  readonly pools: ReadonlyMap<string, FunctionPool>;
  readonly stop: () => Promise<void>;
}

/** A pool of processes for each function. What has only a function's name or ARN finds it here. */
export function createStagePools(configs: readonly FunctionConfig[], options: PoolOptions): StagePools {
  const invoked = new Set<string>();
  const createPool = (config: FunctionConfig) => {
    const onInvoke = () => {
      invoked.delete(config.name);
      invoked.add(config.name);
    };
    return createFunctionPool(config, { ...options, access: options.accessOf(config), onInvoke });
  };
  const pools = new Map(configs.map((config) => [config.arn, createPool(config)]));
  const retired = new Set<FunctionPool>();
  const retire = async (pool: FunctionPool): Promise<void> => {
    await pool.retire();
    retired.delete(pool);
    const { code: unused } = pool.config;
    const isUsed = [...pools.values()].some(
      ({ config }) => 'path' in config.code && 'path' in unused && config.code.path === unused.path,
    );
    if ('path' in unused && !isUsed) await options.code.drop(unused.path);
  };
  const find = (functionName: string): FunctionPool => {
    const all = [...pools.values()];
    const pool = all.find(({ config }) => config.name === functionName || config.arn === functionName);
    if (pool) return pool;
    const hint = `It has: ${all.map(({ config }) => config.name).join(', ')}.`;
    throw new StageError(`The stage has no function "${functionName}".`, { hint });
  };
  return {
    pools,
    functions: configs.map(({ name }) => name),
    invoke: async (functionName, event) => find(functionName).invoke(JSON.stringify(event ?? null)),
    configOf: (functionName) => find(functionName).config,
    replaceCode: (functionName, directory) => {
      const pool = find(functionName);
      retired.add(pool);
      pools.set(pool.config.arn, createPool({ ...pool.config, code: { path: directory } }));
      return retire(pool);
    },
    prepare: (functionName) => find(functionName).prepare(),
    invoked: () => [...invoked].reverse(),
    stop: async () => {
      await Promise.all([...retired, ...pools.values()].map((pool) => pool.stop()));
    },
  };
}
