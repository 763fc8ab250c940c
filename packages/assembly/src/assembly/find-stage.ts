import { basename } from 'node:path';
import { suggest } from '@lambda-forge/context';
import { AssemblyError } from '../errors.ts';
import { type CloudAssembly, type NestedAssembly, readAssembly } from './read-assembly.ts';

/**
 * The assembly of one deploy stage.
 * @param directory the app's assembly, or the stage's own
 * @param stage the stage's name or construct path (`Staging`, `StagingStack/Staging`), or its artifact's or directory's
 * name; may be left out when there is only one; of several `Staging`, that below `Staging-...` is meant, and
 * `Prod/Staging` is that below `Prod-...`
 * @throws AssemblyError when there is no such stage, or more than one (the error lists those that there are)
 */
export function findStageAssembly(directory: string, stage?: string): CloudAssembly {
  const assembly = readAssembly(directory);
  const stages = collectStages(assembly);
  const [only] = stages;
  if (stage === undefined) {
    if (!only) return assembly;
    if (stages.length === 1) return readAssembly(only.directory);
    throw new AssemblyError(`${assembly.directory} has more than one stage.`, {
      hint: `Name one of: ${listed(stages)}.`,
    });
  }
  if (!only && namesOfDirectory(assembly.directory).includes(stage)) return assembly;
  const exact = stages.filter((candidate) => exactNames(candidate).includes(stage));
  const matches = exact.length > 0 ? exact : findByName(stage, stages);
  const [found] = matches;
  if (found && matches.length === 1) return readAssembly(found.directory);
  if (found) {
    throw new AssemblyError(`"${stage}" is the name of ${matches.length} stages of ${assembly.directory}.`, {
      hint: `Name one of: ${listed(matches)}.`,
    });
  }
  throw unknownStage(assembly, stage, stages);
}

// Where several pipelines deploy a stage (Prod's deploys a Staging of its own), the pipeline stack of the stage's own name
// wins, unless the pipeline's stands before it.
function findByName(name: string, stages: readonly NestedAssembly[]): readonly NestedAssembly[] {
  const stage = lastPart(name);
  const pipeline = name === stage ? stage : name.slice(0, -stage.length - 1);
  const matches = stages.filter(({ displayName }) => lastPart(displayName) === stage);
  const own = matches.filter(({ displayName }) => displayName.startsWith(`${pipeline}-`));
  return own.length === 1 || pipeline !== stage ? own : matches;
}

function collectStages(assembly: CloudAssembly): NestedAssembly[] {
  return assembly.nested.flatMap((nested) => {
    const inner = readAssembly(nested.directory);
    return [...(inner.stacks.length > 0 ? [nested] : []), ...collectStages(inner)];
  });
}

function exactNames({ id, displayName, directory }: NestedAssembly): string[] {
  return [id, displayName, directory, ...namesOfDirectory(directory)];
}

function namesOfDirectory(directory: string): string[] {
  const name = basename(directory);
  return [name, name.replace(/^assembly-/, '')];
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function listed(stages: readonly NestedAssembly[]): string {
  return stages.map(({ displayName }) => displayName).join(', ');
}

function unknownStage(
  assembly: CloudAssembly,
  stage: string,
  stages: readonly NestedAssembly[],
): AssemblyError {
  const names = stages.map(({ displayName }) => displayName);
  const meant = suggest(stage, [...names, ...names.map(lastPart)]);
  const known = names.length > 0 ? `It has: ${names.join(', ')}.` : 'It has no stages: leave the name out.';
  return new AssemblyError(`${assembly.directory} has no stage "${stage}".`, {
    hint: meant ? `Did you mean "${meant}"? ${known}` : known,
  });
}
