import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder, readJsonFile } from '@lambda-forge/context';
import { generateSecret } from './generate-secret.ts';
import type { StoredSecret } from './read-stored.ts';

/**
 * The values of secrets by their names: generated once, then as a file has them, which whoever wants other values may edit.
 * @param file readable by the user alone; without one they are new each time
 * @throws JsonFileError when it is damaged
 */
export function keepValues(secrets: readonly StoredSecret[], file: string | undefined): Map<string, string> {
  const hint = 'Repair it, or delete it: its values are then generated anew.';
  const known = file !== undefined && existsSync(file) ? Object(readJsonFile(file, hint)) : {};
  const values = new Map(
    Object.entries(known as Record<string, unknown>).map(([name, value]) => [name, String(value)]),
  );
  const fresh = secrets.filter(({ name }) => !values.has(name));
  for (const { name, properties } of fresh) values.set(name, generateSecret(properties));
  if (file === undefined || fresh.length === 0) return values;
  makeFolder(dirname(file));
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(Object.fromEntries(values), undefined, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, file);
  return values;
}
