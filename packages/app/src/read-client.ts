import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readCdkJson, UsageError } from '@lambda-forge/context';
import type { Manifest } from '@lambda-forge/manifest';

/** What `cdk.json` says of the typed client of an app. */
export interface ClientSettings {
  /** Where it goes: a file, or the folder of a package; undefined where nothing is said. */
  readonly out: string | undefined;
  /** The addresses of stages that have a `base_url` of their own, by stage. */
  readonly stages: Readonly<Record<string, string>>;
}

/**
 * Reads where an app's typed client goes (`client`), and which addresses it knows: `base_url` in the blocks of stages.
 * @throws UsageError when `client` is no path
 */
export function readClient(root: string, { stages }: Pick<Manifest, 'stages'>): ClientSettings {
  const context = existsSync(join(root, 'cdk.json')) ? readCdkJson(root).context : {};
  const { client = '' } = context;
  if (typeof client !== 'string' && client !== null) {
    throw new UsageError(`"client" of cdk.json is ${JSON.stringify(client)}.`, {
      hint: 'It must be a path from the folder of the app, such as "../web/src/api.ts".',
    });
  }
  const addresses = Object.keys(stages).flatMap((name) => {
    const { base_url: url } = Object(context[name.toLowerCase()]) as Record<string, unknown>;
    return typeof url === 'string' && url !== '' ? [[name, url] as const] : [];
  });
  return { out: client ? resolve(root, client) : undefined, stages: Object.fromEntries(addresses) };
}
