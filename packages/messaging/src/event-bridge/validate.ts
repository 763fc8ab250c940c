import type { Problem } from '@lambda-forge/context';
import { toSeconds, validateDelivery, validateRange, validateResources } from '@lambda-forge/resources';
import type { Declared, FunctionDeclaration, ServiceEnvironment } from '@lambda-forge/services';
import { toRuleId } from './add-rule.ts';
import { busKind, type EventCalls } from './bus-kind.ts';
import type { EventBridgeService } from './declare.ts';
import type { RuleOptions, ScheduleOptions } from './event-options.ts';
import { validateEventPattern } from './validate-event-pattern.ts';
import { validateSchedule } from './validate-schedule.ts';

/** Everything that is wrong with the event buses and schedules that a stage's functions use. */
export function validateEvents(
  { calls }: Declared<EventBridgeService, EventCalls>,
  environment: ServiceEnvironment,
): Problem[] {
  return [
    ...validateResources(busKind, calls, environment),
    ...calls.triggers.flatMap(({ who, fn, options }) => [
      ...validateEventPattern(who, options.pattern),
      ...validateRetries(environment, who, { ...options, fn }),
    ]),
    ...findRepeatedRules(calls),
    ...findRepeatedSchedules(calls),
    ...calls.schedules.flatMap((declaration) => [
      ...validateSchedule(declaration, environment),
      ...validateRetries(environment, declaration.who, { ...declaration.schedule, fn: declaration.fn }),
    ]),
  ];
}

function validateRetries(
  environment: ServiceEnvironment,
  who: string,
  options: Partial<RuleOptions & ScheduleOptions> & { readonly fn: FunctionDeclaration },
): Problem[] {
  const { retryAttempts, maxEventAge } = options;
  const age = maxEventAge === undefined ? undefined : toSeconds(maxEventAge);
  return [
    ...validateRange(`${who}: retryAttempts`, retryAttempts, { min: 0, max: 185 }),
    ...validateRange(`${who}: maxEventAge`, age, { min: 60, max: 86_400, unit: 'seconds' }),
    ...validateDelivery(environment, who, options),
  ];
}

function findRepeatedRules({ triggers }: EventCalls): Problem[] {
  const ids = triggers.map((trigger) => `${trigger.fn.name} ${toRuleId(trigger)}`);
  return triggers
    .filter((_, index) => ids.indexOf(ids[index] ?? '') !== index)
    .map(({ who, fn }) => ({
      message: `${who} is called twice with one pattern for function "${fn.name}" (${fn.path}).`,
      hint: 'Remove one.',
    }));
}

function findRepeatedSchedules({ schedules }: EventCalls): Problem[] {
  const names = schedules.map(({ name }) => name);
  return schedules
    .filter(({ name }, index) => names.indexOf(name) !== index)
    .map(({ name, fn }) => ({
      message: `Two schedules are called "${name}" (${schedules.find((each) => each.name === name)?.fn.path}, ${fn.path}).`,
      hint: 'Names are unique within a stage: rename one.',
    }));
}
