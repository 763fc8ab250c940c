/** A stage, and the stage whose pipeline deploys it. */
export interface StageCopy {
  readonly stage: string;
  readonly pipeline: string;
}

/** What names of a stage's resources begin with: `Staging`; `Prod-Staging` for the copy that Prod's pipeline deploys. */
export function fullStageName({ stage, pipeline }: StageCopy): string {
  return pipeline === stage ? stage : `${pipeline}-${stage}`;
}

/** The name of a stage's resource, `<Stage>-<Name>-<Resource>`: `Staging-Lambda-Forge-Demo-HelloWorld`. */
export function resourceId(stage: string, name: string, resource: string): string {
  return `${stage}-${name}-${resource}`;
}
