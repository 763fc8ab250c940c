import { MessageError } from '../errors.ts';

/** What PutEvents takes of one event. */
export interface BusEvent {
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: string;
}

// In bytes. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html
const sizeLimit = 1024 * 1024;

/**
 * An event as EventBridge delivers it, for PutEvents.
 * @throws MessageError when it lacks what each event has, or is too large
 */
export function toBusEvent(message: unknown): BusEvent {
  const {
    source,
    'detail-type': type,
    detail = {},
  } = Object(typeof message === 'string' ? parse(message) : message) as Record<string, unknown>;
  if (typeof source !== 'string' || typeof type !== 'string')
    throw new MessageError('An event of a bus has "source" and "detail-type".', {
      hint: 'Send one such as {"source":"shop","detail-type":"OrderPlaced","detail":{"id":"7"}}.',
    });
  const event: BusEvent = { Source: source, DetailType: type, Detail: JSON.stringify(detail) };
  const size = Buffer.byteLength(Object.values(event).join(''));
  if (size >= sizeLimit)
    throw new MessageError(`The event has ${size} bytes; EventBridge takes less than 1 MB (${sizeLimit}).`, {
      hint: 'Put what is large into a bucket, and where it is into the event.',
    });
  return event;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
