import type { ImportOptions } from '@lambda-forge/resources';
import type { RemovalPolicy } from 'aws-cdk-lib';

/** An attribute that is part of a key. */
export interface KeyAttribute {
  readonly name: string;
  readonly type: 'string' | 'number' | 'binary';
}

/** What an index holds besides its own key and the table's. */
interface Projection {
  /** The attributes that it has. @default all of them; [] for none but the keys */
  readonly nonKeyAttributes?: readonly string[];
}

/** An index with a key of its own. */
export interface GlobalIndex extends Projection {
  readonly partitionKey: KeyAttribute;
  /** @default none */
  readonly sortKey?: KeyAttribute;
}

/** An index with the partition key of the table, and another sort key. It is there from the table's beginning or never. */
export interface LocalIndex extends Projection {
  readonly sortKey: KeyAttribute;
}

export interface TableOptions {
  readonly partitionKey: KeyAttribute;
  /** @default none */
  readonly sortKey?: KeyAttribute;
  /** By their names. @default none */
  readonly globalIndexes?: Readonly<Record<string, GlobalIndex>>;
  /** By their names. @default none */
  readonly localIndexes?: Readonly<Record<string, LocalIndex>>;
  /** The attribute that says when an item expires, in seconds since 1970. @default items do not expire */
  readonly timeToLiveAttribute?: string;
  /**
   * What its stream tells of a change.
   * @default both images of the item where a function is triggered by it, else there is no stream
   */
  readonly stream?: 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';
  /** Capacity that is paid for whether it is used or not. @default on demand */
  readonly provisioned?: { readonly readCapacity: number; readonly writeCapacity: number };
  /** Whether it can be restored as of any second of the last 35 days. @default in Prod */
  readonly pointInTimeRecovery?: boolean;
  /** Whether deleting it is refused. @default false */
  readonly deletionProtection?: boolean;
  /**
   * Whether it is encrypted by the AWS managed key, which is in the account and costs by the call, in place of the key
   * that DynamoDB owns.
   * @default false
   */
  readonly awsManagedKey?: boolean;
  /** What becomes of it when the stack is deleted. @default it stays in Prod, and goes with any other stage */
  readonly removalPolicy?: RemovalPolicy;
}

export interface ImportTableOptions extends ImportOptions {
  /** Names of the indexes that functions query. @default none */
  readonly indexes?: readonly string[];
  /** The key in the stage's `arns` where the ARN of its stream stands. @default none, so it triggers no function */
  readonly stream?: string;
}
