import type { EndpointTrigger, FunctionEntry, StageManifest } from './manifest.ts';

/** A REST endpoint of a stage, with the function that answers it. */
export interface StageEndpoint {
  readonly entry: FunctionEntry;
  readonly trigger: EndpointTrigger;
  /** As messages and marks have it: `GET /orders/{id}`. */
  readonly name: string;
}

/** All REST endpoints of a stage, in the order of its functions. */
export function findEndpoints({ functions }: Pick<StageManifest, 'functions'>): StageEndpoint[] {
  return functions.flatMap((entry) =>
    entry.triggers
      .filter((trigger) => trigger.service === 'api_gateway')
      .map((trigger) => ({ entry, trigger, name: `${trigger.method} ${trigger.path}` })),
  );
}
