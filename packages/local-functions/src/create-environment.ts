import { delimiter, dirname, join } from 'node:path';
import type { FunctionConfig } from './function-config.ts';

/** What a function's process is given of this machine. */
export interface Surroundings {
  /** The function's code. */
  readonly taskRoot: string;
  /** First layer first. */
  readonly layers: readonly string[];
  /** The modules of Lambda's runtime. */
  readonly runtime: string;
  /** What stands for `/tmp`. */
  readonly scratch: string;
  readonly access: Access;
  /** Tells its processes from all others. */
  readonly logStreamName: string;
}

/** What lets functions call AWS. */
export interface Access {
  /** Where something answers in AWS's place: `http://127.0.0.1:4566`. */
  readonly endpoint?: string;
  readonly credentials: Credentials;
}

/** What requests to AWS are signed with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Where nothing answers in AWS's place. */
export const noAccess: Access = {
  credentials: { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: 'local' },
};

/**
 * The environment of a function's process: the template's variables and those that Lambda reserves, and nothing of
 * the caller's own.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function createEnvironment(
  config: FunctionConfig,
  { taskRoot, layers, runtime, scratch, access, logStreamName }: Surroundings,
): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken } = access.credentials;
  const [, major = ''] = /^nodejs(\d+)/.exec(config.runtime) ?? [];
  // Lambda puts all layers into one folder, in which the last one covers the others.
  const above = [...layers].reverse();
  // https://docs.aws.amazon.com/lambda/latest/dg/nodejs-package.html: layers, the runtime, the function's own folder
  const modules = [
    ...above.map((layer) => join(layer, 'nodejs', `node${major}`, 'node_modules')),
    ...above.map((layer) => join(layer, 'nodejs', 'node_modules')),
    runtime,
    taskRoot,
  ];
  return {
    LANG: 'en_US.UTF-8',
    PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
    TZ: ':UTC',
    NODE_PATH: modules.join(delimiter),
    TMPDIR: scratch,
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    // What `@lambda-forge/handler` does about answers that do not fit their contract.
    LAMBDA_FORGE_ANSWERS: 'throw',
    ...(access.endpoint === undefined ? {} : { AWS_ENDPOINT_URL: access.endpoint }),
    ...config.variables,
    _HANDLER: config.handler,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_DEFAULT_REGION: config.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${config.runtime}`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(config.memorySize),
    AWS_LAMBDA_FUNCTION_NAME: config.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    ...(config.logging ? { AWS_LAMBDA_LOG_FORMAT: 'JSON', AWS_LAMBDA_LOG_LEVEL: config.logging.level } : {}),
    AWS_LAMBDA_LOG_GROUP_NAME: config.logGroupName,
    AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
    AWS_REGION: config.region,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: sessionToken }),
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    LAMBDA_TASK_ROOT: taskRoot,
  };
}
