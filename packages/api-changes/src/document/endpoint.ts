import type { OpenApi, Operation, PathItem } from './open-api.ts';

/** Both documents that are compared. */
export interface Documents {
  readonly before: OpenApi;
  readonly after: OpenApi;
}

/** An operation with what its path says for all of its operations. */
export interface Endpoint {
  readonly operation: Operation;
  readonly item: PathItem;
  /** `/orders/{id}` */
  readonly path: string;
}
