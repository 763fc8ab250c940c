import { flattenScopes, physicalArn, physicalName, readResources, type Scope } from '@lambda-forge/assembly';

/** A secret of a stage, as its template describes it. */
export interface StoredSecret {
  readonly name: string;
  readonly arn: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A parameter of a stage. */
export interface StoredParameter {
  readonly name: string;
  readonly arn: string;
  readonly type: string;
  readonly value: string;
}

/** What a stage has that functions only read. */
export interface Stored {
  readonly secrets: readonly StoredSecret[];
  readonly parameters: readonly StoredParameter[];
}

/** Finds it in the templates. */
export function readStored(scopes: readonly Scope[]): Stored {
  const all = flattenScopes(scopes);
  const find = (service: string, type: string) =>
    all.flatMap((scope) =>
      readResources(scope, { service: `AWS::${service}`, types: new Set([type]) }).flatMap((resource) => {
        const name = physicalName(resource.logicalId, scope, resource.place('Name'));
        const arn = physicalArn(resource.logicalId, scope, resource.place('Name'));
        return name === undefined || arn === undefined ? [] : [{ ...resource, name, arn, scope }];
      }),
    );
  return {
    secrets: find('SecretsManager', 'Secret').map(({ name, arn, properties }) => ({ name, arn, properties })),
    parameters: find('SSM', 'Parameter').map(({ name, properties, scope }) => {
      const { partition, region, account } = scope.environment;
      return {
        name,
        arn: `arn:${partition}:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`,
        type: String(properties['Type'] ?? 'String'),
        value: String(properties['Value'] ?? ''),
      };
    }),
  };
}
