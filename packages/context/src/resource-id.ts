/** The name of a stage's resource, `<Stage>-<Name>-<Resource>`: `Staging-Lambda-Forge-Demo-HelloWorld`. */
export function resourceId(stage: string, name: string, resource: string): string {
  return `${stage}-${name}-${resource}`;
}
