import type { StageManifest } from '@lambda-forge/manifest';
import type { ServiceEnvironment } from '../service.ts';
import type { StageService } from './stage-services.ts';

/** What was declared of a stage, for the manifest. */
export function recordStage(
  { context, declarations }: ServiceEnvironment,
  services: readonly StageService[],
): StageManifest {
  const records = services.map((service) => service.record());
  const functions = declarations.functions.map((fn) => ({
    name: fn.name,
    path: fn.path,
    description: fn.description,
    triggers: records.flatMap((record) => record.triggersOf?.(fn) ?? []),
    invocations: records.flatMap((record) => record.invocationsOf?.(fn) ?? []),
  }));
  return Object.assign(
    { name: context.stage, functions, authorizers: [] },
    ...records.map(({ stage = {} }) => stage),
  );
}
