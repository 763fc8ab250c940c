/** The account that events of tests come from, as AWS's documentation has it. */
export const account = '123456789012';

/** The region that they come from. */
export const region = 'us-east-1';

/** When they happened: at the beginning of time, so that what a test compares is always the same. */
export const moment = '1970-01-01T00:00:00.000Z';

/** `arn:aws:sqs:us-east-1:123456789012:Jobs` */
export function toArn(service: string, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}

/** An identifier that is another for each record of an event, and the same in each run. */
export function toId(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

/** A text as it is, all else as JSON. */
export function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
