import { MessageError } from '../errors.ts';

/** What PutEvents takes of one event. */
export interface BusEvent {
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: string;
}

/**
 * An event as EventBridge delivers it, for PutEvents.
 * @throws MessageError when it lacks what each event has
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
  return { Source: source, DetailType: type, Detail: JSON.stringify(detail) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
