import type { Problem } from '@lambda-forge/context';
import type { ServiceEnvironment } from '@lambda-forge/services';
import type { ScheduleDeclaration } from './bus-kind.ts';
import { findCronFault } from './cron-expression.ts';

// https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
const longestName = 64;

const link = 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html';

/** What EventBridge Scheduler would refuse of a schedule. */
export function validateSchedule(
  { name, who, schedule: { expression, timeZone } }: ScheduleDeclaration,
  { context }: ServiceEnvironment,
): Problem[] {
  const physical = context.createId(name);
  const fault = findExpressionFault(expression);
  return [
    ...(/^[A-Za-z][A-Za-z0-9]*$/.test(name)
      ? []
      : [
          {
            message: `The name of schedule ${JSON.stringify(name)} is not letters and digits.`,
            hint: 'Names look like Nightly.',
          },
        ]),
    ...(physical.length > longestName
      ? [
          {
            message: `The schedule ${physical} has ${physical.length} characters; AWS takes ${longestName}.`,
            hint: 'Shorten its name, or "name" in cdk.json.',
          },
        ]
      : []),
    ...(fault
      ? [{ message: `${who}: ${JSON.stringify(expression)} ${fault}.`, hint: `Schedules: ${link}` }]
      : []),
    ...(isTimeZone(timeZone)
      ? []
      : [
          {
            message: `${who}: there is no time zone "${timeZone}".`,
            hint: 'Name one as IANA does: Europe/Berlin.',
          },
        ]),
  ];
}

function findExpressionFault(expression: string): string | undefined {
  const [, kind = '', value = ''] = /^(\w+)\((.*)\)$/.exec(expression) ?? [];
  switch (kind) {
    case 'cron':
      return findCronFault(value);
    case 'rate':
      return /^[1-9]\d* (minutes?|hours?|days?)$/.test(value)
        ? undefined
        : 'is no rate: it takes a number and minutes, hours or days, rate(5 minutes)';
    case 'at':
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(value) && isDate(value)
        ? undefined
        : 'is no date and time: at(2026-12-24T18:00:00)';
    default:
      return 'is neither cron(...), rate(...) nor at(...)';
  }
}

// February 30 would be in March.
function isDate(value: string): boolean {
  const date = new Date(`${value}Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
