/** An app's stage as it is drawn: folders of functions, what they share, and what goes from one to the other. */
export interface AppGraph {
  /** `Demo, Staging` */
  readonly title: string;
  /** How many there are of what: `12 functions, 9 endpoints, 1 authorizer`. */
  readonly summary: string;
  readonly folders: readonly FolderNode[];
  readonly resources: readonly ResourceNode[];
  readonly links: readonly Link[];
}

/** Functions whose folders lie in one folder. */
export interface FolderNode {
  readonly id: string;
  /** `functions/orders`; `functions, 2 of 3` where they are too many for one box. */
  readonly label: string;
  readonly functions: readonly FunctionNode[];
}

export interface FunctionNode {
  /** Its name in the manifest. */
  readonly id: string;
  readonly description: string;
  /** What is written beside its name of what calls it: endpoints, routes, an authorizer's requests, a function URL. */
  readonly calls: readonly Call[];
}

/** Something that calls a function and is written beside its name. */
export interface Call {
  /** `GET /orders/{id}` */
  readonly text: string;
  /** Who may call, where not everybody: an authorizer's name. */
  readonly guard?: string;
}

/** What functions share: a table, a queue, a schedule, the API that calls them. */
export interface ResourceNode {
  /** `sqs Orders` */
  readonly id: string;
  /** As the manifest has it: `sqs`. */
  readonly service: string;
  /** `SQS queue` */
  readonly kind: string;
  readonly name: string;
}

/** From what begins it to what is reached. */
export interface Link {
  /** Id of a function or resource. */
  readonly from: string;
  /** That of a folder, where it goes to several functions in it. */
  readonly to: string;
  /** `read, write`; a schedule's expression */
  readonly label: string;
}
