/** A kind of resources that functions refer to by name: tables, queues. */
export interface ResourceKind {
  /** What `Services` and the manifest call its service: `dynamodb`. */
  readonly service: string;
  /** What messages call one: `table`. */
  readonly noun: string;
  /** How the variable ends that tells a function of one: `TABLE_NAME` of `URLS_TABLE_NAME`. */
  readonly variable: string;
  /** The call that declares one: `createTable`. */
  readonly create: string;
  /** An ARN of one: `arn:aws:dynamodb:us-east-2:123456789012:table/urls`. */
  readonly arn: string;
  /** How its ARNs go on after the account. */
  readonly arnResource: RegExp;
  /** How many characters AWS lets its name have. */
  readonly longestName: number;
}

/** A resource of a stack, made or imported, to which any of its services may refer. */
export interface StageResource<Construct = unknown> {
  readonly kind: ResourceKind;
  /** As given to `createTable`: `Urls`. */
  readonly name: string;
  /** The `config.ts` that declares it; undefined for one of the app's infra. */
  readonly place: string | undefined;
  readonly isImported: boolean;
  /** What it was declared with. */
  readonly options: unknown;
  /** Its construct, made when first asked for, at the synth. */
  readonly construct: () => Construct;
}
