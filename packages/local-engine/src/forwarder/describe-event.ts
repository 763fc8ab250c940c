interface EventRecord {
  readonly eventSource?: string;
  readonly EventSource?: string;
  readonly eventSourceARN?: string;
  readonly eventName?: string;
  readonly Sns?: { readonly TopicArn?: string };
  readonly s3?: { readonly bucket?: { readonly name?: string }; readonly object?: { readonly key?: string } };
}

/** How a function is called with an event, in a few words: `by queue Jobs, 2 messages`. */
export function describeEvent(event: unknown): string {
  const { Records, source, 'detail-type': type, ...rest } = Object(event) as Record<string, unknown>;
  if (Array.isArray(Records) && Records.length > 0) return `by ${describeRecords(Records as EventRecord[])}`;
  if (typeof source === 'string' && typeof type === 'string') return `by event "${type}" of ${source}`;
  const { triggerSource, userPoolId } = rest;
  if (typeof triggerSource === 'string' && userPoolId !== undefined)
    return `by user pool ${String(userPoolId)}, ${triggerSource}`;
  return 'directly';
}

function describeRecords(records: readonly EventRecord[]): string {
  const [first = {}] = records;
  const kind = first.eventSource ?? first.EventSource;
  const count = (noun: string) => `${records.length} ${noun}${records.length === 1 ? '' : 's'}`;
  const name = (arn = '') => arn.split(':').slice(5).join(':');
  if (kind === 'aws:sqs') return `queue ${name(first.eventSourceARN)}, ${count('message')}`;
  if (kind === 'aws:sns') return `topic ${name(first.Sns?.TopicArn)}`;
  if (kind === 'aws:s3')
    return `bucket ${first.s3?.bucket?.name}, ${first.eventName} ${first.s3?.object?.key}`;
  if (kind === 'aws:dynamodb')
    return `${name(first.eventSourceARN)
      .replace(/\/stream\/.*/, '')
      .replace('/', ' ')}, ${count('change')}`;
  return `${kind ?? 'somebody'}, ${count('record')}`;
}
