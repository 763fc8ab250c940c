import { dirname } from 'node:path';
import type { FunctionConfig } from './function-config.ts';

/**
 * The environment of a function's process: the template's variables and those that Lambda reserves, and nothing of
 * the caller's own.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function createEnvironment(
  config: FunctionConfig,
  taskRoot: string,
  layers: readonly string[],
): Record<string, string> {
  const [, major = ''] = /^nodejs(\d+)/.exec(config.runtime) ?? [];
  const modules = layers.flatMap((layer) => [
    `${layer}/nodejs/node${major}/node_modules`,
    `${layer}/nodejs/node_modules`,
  ]);
  return {
    LANG: 'en_US.UTF-8',
    PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
    TZ: ':UTC',
    ...(modules.length > 0 ? { NODE_PATH: modules.join(':') } : {}),
    ...config.variables,
    _HANDLER: config.handler,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_DEFAULT_REGION: config.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${config.runtime}`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(config.memorySize),
    AWS_LAMBDA_FUNCTION_NAME: config.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: config.logGroupName,
    AWS_LAMBDA_LOG_STREAM_NAME: `local/[$LATEST]${config.name}`,
    AWS_REGION: config.region,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    LAMBDA_TASK_ROOT: taskRoot,
  };
}
