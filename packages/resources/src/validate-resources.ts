import type { Problem } from '@lambda-forge/context';
import type { ResourceKind, ServiceEnvironment, StageResource } from '@lambda-forge/services';
import type { ResourceCalls } from './declare-resources.ts';
import { findResource, hintOfUnknown } from './find-resource.ts';
import { toPlural } from './to-plural.ts';
import { variableName } from './variable-name.ts';

/** What is wrong with the names of resources of a kind, and with those that grants and triggers give. */
export function validateResources(
  kind: ResourceKind,
  calls: ResourceCalls,
  { declarations, context }: ServiceEnvironment,
): Problem[] {
  const { resources } = declarations;
  const own = resources.filter((resource) => resource.kind === kind);
  const uses = [...calls.grants, ...calls.triggers];
  const unknown = uses.filter(({ name }) => !findResource(resources, kind.service, name));
  const byCall = new Map(unknown.map((use) => [`${use.who} ${use.fn.name}`, use]));
  return [
    ...findBadNames(kind, own),
    ...findLongNames(kind, own, (name) => context.createId(name)),
    ...findTaken(kind, own),
    ...[...byCall.values()].map(({ name, fn, who }) => ({
      message: `${who} is for function "${fn.name}" (${fn.path}), but no ${kind.noun} is called "${name}".`,
      hint: hintOfUnknown(resources, kind, name),
      isAbsence: true,
    })),
    ...findVariableConflicts(kind, calls),
    ...calls.destinations.flatMap((destination) => validateReference({ declarations }, kind, destination)),
  ];
}

// The grant would take the place of what the function says.
function findVariableConflicts(kind: ResourceKind, { grants }: ResourceCalls): Problem[] {
  const conflicts = grants.filter(({ fn, name }) => fn.variables.includes(variableName(kind, name)));
  const byFunction = new Map(conflicts.map((grant) => [`${grant.fn.name} ${grant.name}`, grant]));
  return [...byFunction.values()].map(({ who, fn, name }) => ({
    message: `Function "${fn.name}" (${fn.path}) has ${variableName(kind, name)} in its environment, which ${who} gives it.`,
    hint: 'Leave it out of createFunction, or rename it there.',
  }));
}

/** The problem of a reference to a resource of another service, where there is none: `onFailure` of a trigger. */
export function validateReference(
  { declarations: { resources } }: Pick<ServiceEnvironment, 'declarations'>,
  kind: Pick<ResourceKind, 'service' | 'noun' | 'create'>,
  { who, name }: { readonly who: string; readonly name: string },
): Problem[] {
  if (findResource(resources, kind.service, name)) return [];
  return [
    {
      message: `${who} names ${kind.noun} "${name}", which is not declared.`,
      hint: hintOfUnknown(resources, kind, name),
      isAbsence: true,
    },
  ];
}

/** Functions that one resource calls more than once, of which AWS takes one trigger alone. */
export function findRepeatedTriggers({ triggers }: ResourceCalls): Problem[] {
  const seen = new Set<string>();
  return triggers.flatMap(({ name, fn, who }) => {
    const key = `${name} ${fn.name}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [
      {
        message: `${who} is called twice for function "${fn.name}" (${fn.path}).`,
        hint: 'One trigger calls a function: remove the other, or join their options.',
      },
    ];
  });
}

function findBadNames({ noun }: ResourceKind, own: readonly StageResource[]): Problem[] {
  return own
    .filter(({ name }) => !/^[A-Za-z][A-Za-z0-9]*$/.test(name))
    .map((resource) => ({
      message: `The name of ${noun} ${JSON.stringify(resource.name)} is not letters and digits${at([resource])}.`,
      hint: 'Names look like UserProfiles; what AWS calls it begins with the stage and the app.',
    }));
}

function findLongNames(
  { noun, longestName }: ResourceKind,
  own: readonly StageResource[],
  toPhysical: (name: string) => string,
): Problem[] {
  return own
    .filter(({ name, isImported }) => !isImported && toPhysical(name).length > longestName)
    .map((resource) => ({
      message: `The ${noun} ${toPhysical(resource.name)} has ${toPhysical(resource.name).length} characters; AWS takes ${longestName}${at([resource])}.`,
      hint: `Shorten the name of the ${noun}, or "name" in cdk.json.`,
    }));
}

// Two names that are not the same may still be one in a variable, and on AWS where that knows no capitals.
function findTaken(kind: ResourceKind, own: readonly StageResource[]): Problem[] {
  const groups = new Map<string, StageResource[]>();
  for (const resource of own) {
    const variable = variableName(kind, resource.name);
    groups.set(variable, [...(groups.get(variable) ?? []), resource]);
  }
  return [...groups]
    .filter(([, same]) => same.length > 1)
    .map(([variable, same]) => {
      const names = [...new Set(same.map(({ name }) => `"${name}"`))];
      const what =
        names.length === 1
          ? `${same.length} ${toPlural(kind.noun)} are called ${names[0]}`
          : `The ${toPlural(kind.noun)} ${names.join(' and ')} would both be ${variable} in a function's environment`;
      return { message: `${what}${at(same)}.`, hint: 'Names are unique within a stage: rename one.' };
    });
}

function at(resources: readonly StageResource[]): string {
  const places = [...new Set(resources.flatMap(({ place }) => place ?? []))];
  return places.length > 0 ? ` (${places.join(', ')})` : '';
}
