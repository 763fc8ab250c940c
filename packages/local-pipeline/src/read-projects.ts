import type { Scope } from '@lambda-forge/assembly';
import type { Problem } from '@lambda-forge/context';
import { asList, asRecord, asText } from '@lambda-forge/local-builds';
import type { FindCdkBuild } from './find-cdk-builds.ts';
import type { Project } from './pipeline.ts';

/** The CodeBuild projects of a stack, by logical id. */
export function readProjects(
  scope: Scope,
  findCdkBuild: (logicalId: string) => ReturnType<FindCdkBuild>,
  problems: Problem[],
): Map<string, Project> {
  const projects = new Map<string, Project>();
  for (const [id, { Type, Properties = {} }] of scope.resources) {
    if (Type !== 'AWS::CodeBuild::Project') continue;
    const get = (property: string, value: unknown): unknown =>
      scope.resolve(value, { resource: id, property, problems });
    const cdkBuild = findCdkBuild(id);
    const environment = asRecord(Properties['Environment']);
    const cacheType = asText(get('Cache.Type', asRecord(Properties['Cache'])['Type'])) ?? '';
    projects.set(id, {
      id,
      name: asText(get('Name', Properties['Name'])) ?? id,
      buildspec:
        asText(get('Source.BuildSpec', asRecord(Properties['Source'])['BuildSpec'])) ?? 'buildspec.yml',
      variables: asList(get('Environment.EnvironmentVariables', environment['EnvironmentVariables'])).map(
        (variable) => {
          const { Name, Type: type, Value } = asRecord(variable);
          return { name: asText(Name) ?? '', type: asText(type) ?? 'PLAINTEXT', value: asText(Value) ?? '' };
        },
      ),
      image: asText(get('Environment.Image', environment['Image'])) ?? '',
      environmentType: asText(get('Environment.Type', environment['Type'])) ?? '',
      computeType: asText(get('Environment.ComputeType', environment['ComputeType'])) ?? '',
      timeoutInMinutes: Number(asText(get('TimeoutInMinutes', Properties['TimeoutInMinutes'])) ?? 60),
      ...(cacheType && cacheType !== 'NO_CACHE' ? { cacheType } : {}),
      ...(cdkBuild ? { cdkBuild } : {}),
      fingerprint: fingerprintOf(Properties),
    });
  }
  return projects;
}

/** A text that two values share exactly when they are the same, whatever the order of their keys. */
export function fingerprintOf(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    const isObject = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
    return isObject ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner;
  });
}
