import { recordResources } from '@lambda-forge/resources';
import type { Declared, ServiceRecord } from '@lambda-forge/services';
import { type BusTypes, busKind, type EventCalls } from './bus-kind.ts';
import type { EventBridgeService } from './declare.ts';

/** The events and schedules that call a function, and the buses to which it sends. */
export function recordEvents({ calls }: Declared<EventBridgeService, EventCalls>): ServiceRecord {
  const { triggersOf, ...record } = recordResources<BusTypes>(
    busKind,
    calls,
    ({ name, options: { pattern } }) => ({
      service: 'eventBridge',
      resource: name,
      pattern,
    }),
  );
  return {
    ...record,
    triggersOf: (fn) => [
      ...(triggersOf?.(fn) ?? []),
      ...calls.schedules
        .filter((declaration) => declaration.fn === fn)
        .map(({ name, schedule: { expression, timeZone } }) => ({
          service: 'scheduler' as const,
          resource: name,
          expression,
          timeZone,
        })),
    ],
  };
}
