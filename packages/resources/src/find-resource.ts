import { suggest } from '@lambda-forge/context';
import type { ResourceKind, ServiceEnvironment, StageResource } from '@lambda-forge/services';
import { toPlural } from './to-plural.ts';

/** The resource of a kind that is called `name`. */
export function findResource(
  resources: readonly StageResource[],
  service: string,
  name: string,
): StageResource | undefined {
  return resources.find((resource) => resource.kind.service === service && resource.name === name);
}

/** What to do about a name that no resource of a service has. */
export function hintOfUnknown(
  resources: readonly StageResource[],
  { service, noun, create }: Pick<ResourceKind, 'service' | 'noun' | 'create'>,
  name: string,
): string {
  const own = resources.filter(({ kind }) => kind.service === service);
  const names = [...new Set(own.map((resource) => resource.name))];
  const meant = suggest(name, names);
  if (meant) return `Did you mean "${meant}"?`;
  const declare = `Declare it in resources/<name>/config.ts: services.${service}.${create}("${name}", ...).`;
  return names.length > 0 ? `The ${toPlural(noun)} are: ${names.join(', ')}. ${declare}` : declare;
}

/** The construct of a resource whose name has been validated; whoever asks knows of which kind it is. */
export function constructOf<Construct>(
  { declarations: { resources } }: Pick<ServiceEnvironment, 'declarations'>,
  service: string,
  name: string,
): Construct {
  const found = findResource(resources, service, name);
  if (!found) throw new Error(`No resource of ${service} is called "${name}".`);
  return found.construct() as Construct;
}
