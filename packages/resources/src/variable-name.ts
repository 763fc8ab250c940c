import type { ResourceKind } from '@lambda-forge/services';

/** The variable that tells a function of a resource: `USER_PROFILES_TABLE_NAME` of the table `UserProfiles`. */
export function variableName({ variable }: Pick<ResourceKind, 'variable'>, name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_');
  return `${words.toUpperCase()}_${variable}`;
}
