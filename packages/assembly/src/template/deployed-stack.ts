/** What CloudFormation has made of a stack somewhere. */
export interface DeployedStack {
  /** The physical ids of its resources, by their logical ones. */
  readonly ids: ReadonlyMap<string, string>;
  /** Its nested stacks, by their logical ids. */
  readonly nested: ReadonlyMap<string, DeployedStack>;
}
