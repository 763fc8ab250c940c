import type { Observability, StageContext } from '@lambda-forge/context';
import {
  type CfnFunction,
  type FunctionOptions,
  type Function as LambdaFunction,
  LoggingFormat,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';

/** Whether X-Ray traces a function, with a role that is made for it, because its stage says so. */
export function isTraced(
  { tracing, role }: Pick<FunctionOptions, 'tracing' | 'role'>,
  { observability }: StageContext,
): boolean {
  return observability.tracing && tracing === undefined && role === undefined;
}

/** Has X-Ray trace a function whose role lets it: the CDK's own way takes one more resource, for the policy alone. */
export function trace(fn: LambdaFunction): void {
  (fn.node.defaultChild as CfnFunction).tracingConfig = { mode: Tracing.ACTIVE };
}

// Those of a function of a stack may have its time limit as a number.
type ObservedOptions = Omit<FunctionOptions, 'timeout'>;

/** A function's options with how its stage tells what happens, where the function does not say it itself. */
export function observe<Options extends ObservedOptions>(
  given: Options,
  { observability }: StageContext,
): Options {
  const environment = { ...powertoolsVariables(observability), ...given.environment };
  return {
    ...given,
    ...findLogging(given, observability),
    // A role of its own is the CDK's to extend.
    ...(observability.tracing && given.role ? { tracing: given.tracing ?? Tracing.ACTIVE } : {}),
    ...(Object.keys(environment).length > 0 ? { environment } : {}),
  };
}

// The CDK takes levels with JSON only, and each of them once: by its own name or by the one that it had before.
function findLogging(
  given: ObservedOptions,
  { logs: { format, level, systemLevel } }: Observability,
): Partial<FunctionOptions> {
  const own = given.loggingFormat ?? given.logFormat;
  if ((own ?? format) !== LoggingFormat.JSON) return {};
  const isSet = (...options: (keyof ObservedOptions)[]) =>
    options.some((option) => given[option] !== undefined);
  return {
    ...(own === undefined ? { loggingFormat: LoggingFormat.JSON } : {}),
    ...(isSet('applicationLogLevel', 'applicationLogLevelV2') ? {} : { applicationLogLevelV2: level }),
    ...(isSet('systemLogLevel', 'systemLogLevelV2') ? {} : { systemLogLevelV2: systemLevel }),
  } as Partial<FunctionOptions>;
}

// https://docs.aws.amazon.com/powertools/typescript/latest/environment-variables/
function powertoolsVariables({
  powertools,
  logs: { level },
  tracing,
}: Observability): Readonly<Record<string, string>> {
  if (!powertools) return {};
  return {
    POWERTOOLS_SERVICE_NAME: powertools.serviceName,
    POWERTOOLS_METRICS_NAMESPACE: powertools.metricsNamespace,
    POWERTOOLS_LOG_LEVEL: level === 'FATAL' ? 'CRITICAL' : level,
    POWERTOOLS_TRACE_ENABLED: String(tracing),
  };
}
