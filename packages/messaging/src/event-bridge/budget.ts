import type { Declared, ServiceBudget, ServiceEnvironment } from '@lambda-forge/services';
import type { EventCalls } from './bus-kind.ts';
import type { EventBridgeService } from './declare.ts';

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html, Rules per event bus
const mostRules = 300;

/** The rules of each bus. */
export function budgetEvents(
  { calls }: Declared<EventBridgeService, EventCalls>,
  { stack }: ServiceEnvironment,
): ServiceBudget {
  const buses = [...new Set(calls.triggers.map(({ name }) => name))];
  const entries = buses.map((bus) => ({
    stack: stack.stackName,
    quota: `rules of ${bus}`,
    used: calls.triggers.filter(({ name }) => name === bus).length,
    limit: mostRules,
    perEndpoint: 0,
    hint: 'Join patterns, or have several buses.',
  }));
  return { entries, perEndpoint: 0 };
}
