import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readStacks } from '@lambda-forge/app';
import { readAssembly } from '@lambda-forge/assembly';
import type { Caller } from '@lambda-forge/deployment';
import { lookAtStacks } from '../stage-stacks.ts';
import { readDeployed } from '../templates/read-deployed.ts';
import { readSynthesized } from '../templates/read-synthesized.ts';
import type { StackTemplates } from '../templates/stack-templates.ts';
import { type Broadening, findBroadenings, hashBroadenings } from './find-broadenings.ts';

export interface PermissionChanges {
  /** What the new templates let be done that what is deployed does not. */
  readonly broadenings: readonly Broadening[];
  /** What stands for exactly these. */
  readonly hash: string;
  /** Whether nothing of the stage is deployed yet, so that there was nothing to compare with. */
  readonly isFirst: boolean;
}

/** What is deployed: on AWS, as whoever asks may see it, or in a folder of assemblies that were deployed on this machine. */
export type DeployedOn = { readonly caller: () => Promise<Caller> } | { readonly folder: string };

/**
 * Compares what a stage's templates let be done with what is deployed of it.
 * @param assembly the stage's own folder of the cloud assembly
 * @throws TemplateUnreadableError, JsonFileError or AwsError when something cannot be read
 */
export async function comparePermissions(assembly: string, on: DeployedOn): Promise<PermissionChanges> {
  const stacks = readAll(assembly);
  const deployed =
    'folder' in on ? readHere(assembly, on.folder) : await readThere(assembly, await on.caller());
  const isFirst = deployed.length === 0;
  // A new stack of a stage that is deployed is compared with nothing: all that it allows is new.
  const broadenings = isFirst ? [] : findBroadenings(deployed, stacks);
  return { broadenings, hash: hashBroadenings(broadenings), isFirst };
}

function readAll(assembly: string): StackTemplates[] {
  return readStacks(readAssembly(assembly)).map(readSynthesized);
}

// A pipeline on this machine keeps the templates that it has deployed by the folder's name.
function readHere(assembly: string, folder: string): StackTemplates[] {
  const kept = join(folder, basename(assembly));
  return existsSync(kept) ? readAll(kept) : [];
}

async function readThere(assembly: string, caller: Caller): Promise<StackTemplates[]> {
  const found = await lookAtStacks(assembly, caller, (place, { stackName }) =>
    readDeployed(place, stackName),
  );
  return found.flatMap((templates) => templates ?? []);
}
