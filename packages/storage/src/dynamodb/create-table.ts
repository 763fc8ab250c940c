import { defaultRemovalPolicy, isProduction } from '@lambda-forge/resources';
import type { ServiceEnvironment } from '@lambda-forge/services';
import {
  type Attribute,
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { TableCalls } from './table-kind.ts';
import type { KeyAttribute, TableOptions } from './table-options.ts';

/** A table with its indexes, and with a stream where there is a trigger. */
export function createTable(
  { stack, context }: ServiceEnvironment,
  { triggers }: TableCalls,
  { name, options }: { readonly name: string; readonly options: TableOptions },
): ITable {
  const { partitionKey, sortKey, globalIndexes = {}, localIndexes = {}, provisioned } = options;
  const hasTrigger = triggers.some((trigger) => trigger.name === name);
  const stream = options.stream ?? (hasTrigger ? 'NEW_AND_OLD_IMAGES' : undefined);
  const { timeToLiveAttribute } = options;
  const table = new Table(stack, `${name}:table`, {
    tableName: context.createId(name),
    partitionKey: toAttribute(partitionKey),
    ...(sortKey ? { sortKey: toAttribute(sortKey) } : {}),
    ...(provisioned ?? { billingMode: BillingMode.PAY_PER_REQUEST }),
    ...(stream ? { stream: StreamViewType[stream] } : {}),
    ...(timeToLiveAttribute === undefined ? {} : { timeToLiveAttribute }),
    ...(options.awsManagedKey ? { encryption: TableEncryption.AWS_MANAGED } : {}),
    ...(options.deletionProtection ? { deletionProtection: true } : {}),
    pointInTimeRecoverySpecification: {
      pointInTimeRecoveryEnabled: options.pointInTimeRecovery ?? isProduction(context),
    },
    removalPolicy: options.removalPolicy ?? defaultRemovalPolicy(context),
  });
  for (const [indexName, index] of Object.entries(globalIndexes))
    table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: toAttribute(index.partitionKey),
      ...(index.sortKey ? { sortKey: toAttribute(index.sortKey) } : {}),
      ...toProjection(index.nonKeyAttributes),
      ...provisioned,
    });
  for (const [indexName, index] of Object.entries(localIndexes))
    table.addLocalSecondaryIndex({
      indexName,
      sortKey: toAttribute(index.sortKey),
      ...toProjection(index.nonKeyAttributes),
    });
  return table;
}

const types = {
  string: AttributeType.STRING,
  number: AttributeType.NUMBER,
  binary: AttributeType.BINARY,
} as const;

function toAttribute({ name, type }: KeyAttribute): Attribute {
  return { name, type: types[type] };
}

function toProjection(nonKeyAttributes: readonly string[] | undefined) {
  if (nonKeyAttributes === undefined) return { projectionType: ProjectionType.ALL };
  if (nonKeyAttributes.length === 0) return { projectionType: ProjectionType.KEYS_ONLY };
  return { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...nonKeyAttributes] };
}
