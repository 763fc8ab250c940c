import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJsonFile } from '@lambda-forge/context';

type Metadata = Readonly<Record<string, readonly { readonly type: string; readonly data?: unknown }[]>>;

interface Artifact {
  readonly type: string;
  readonly properties?: { readonly directoryName?: string };
  readonly metadata?: Metadata;
  readonly additionalMetadataFile?: string;
}

/**
 * What a synth warned of, by the construct that it is said of: each warning once, with every place of it.
 * @param directory the cloud assembly
 */
export function readWarnings(directory: string): string[] {
  const places = new Map<string, string[]>();
  for (const [path, text] of findWarnings(directory)) places.set(text, [...(places.get(text) ?? []), path]);
  return [...places].map(([text, paths]) => `Warning: ${text}\n  ${paths.join(', ')}`);
}

function findWarnings(directory: string): (readonly [path: string, text: string])[] {
  const file = join(directory, 'manifest.json');
  if (!existsSync(file)) return [];
  const { artifacts = {} } = readJsonFile(file) as { artifacts?: Record<string, Artifact> };
  return Object.values(artifacts).flatMap(({ properties = {}, metadata = {}, additionalMetadataFile }) => {
    const { directoryName } = properties;
    // The newer of the CDK's libraries keep what is long in a file of its own.
    const more = additionalMetadataFile
      ? (readJsonFile(join(directory, additionalMetadataFile)) as Metadata)
      : {};
    const own = Object.entries({ ...metadata, ...more }).flatMap(([path, entries]) =>
      entries
        .filter(({ type }) => type === 'aws:cdk:warning')
        .map(({ data }) => [path, String(data)] as const),
    );
    return directoryName ? [...own, ...findWarnings(join(directory, directoryName))] : own;
  });
}
