/** As much of a template as permissions are read from. */
export interface PolicyTemplate {
  readonly Resources?: Readonly<Record<string, PolicyResource>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Mappings?: Readonly<Record<string, unknown>>;
}

export interface PolicyResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
  /** The condition of the template under which it is made at all. */
  readonly Condition?: string;
}
