import { join, relative } from 'node:path';
import { findEndpoints, findMain, type StageManifest, toOpenApiPath } from '@lambda-forge/manifest';
import { locatePart } from './locate-part.ts';

/** Where something of an operation comes from, as far as that is known. */
export interface ContractPlace {
  /** The name of the function of its endpoint. */
  readonly function?: string;
  /** The part of its contract: `Input`. */
  readonly part?: string;
  /** `functions/hello_world/main.ts` */
  readonly file?: string;
  /** The line of `file`, from 1. */
  readonly line?: number;
}

/** Finds places in the sources of a stage's functions. */
export type ContractPlaces = (endpoint: string, part?: string) => ContractPlace;

/**
 * The places that the operations of a stage come from, by their names: `GET /orders/{id}`, as endpoints or documents
 * have them.
 */
export function contractPlaces(stage: StageManifest, root: string): ContractPlaces {
  const mains = new Map<string, { readonly name: string; readonly main: string | undefined }>(
    findEndpoints(stage).flatMap(({ entry, trigger: { method, path } }) => {
      const found = { name: entry.name, main: findMain(join(root, entry.path)) };
      return [path, toOpenApiPath(path)].map((each) => [`${method} ${each}`, found] as const);
    }),
  );
  return (endpoint, part) => {
    const found = mains.get(endpoint) ?? mains.get(endpoint.replace(/^\S+/, 'ANY'));
    if (!found) return {};
    const line = found.main && part ? locatePart(found.main, part) : undefined;
    return {
      function: found.name,
      ...(part && { part }),
      ...(found.main && { file: relative(root, found.main).replaceAll('\\', '/') }),
      ...(line !== undefined && { line }),
    };
  };
}
