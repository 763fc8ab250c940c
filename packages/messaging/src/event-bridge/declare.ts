import {
  createDestination,
  createResourceCalls,
  type DestinationTerms,
  declareResources,
  type ImportOptions,
} from '@lambda-forge/resources';
import { type Declared, findFunction, type ServiceEnvironment } from '@lambda-forge/services';
import { EventBus, type IEventBus } from 'aws-cdk-lib/aws-events';
import type { IDestination, IFunction } from 'aws-cdk-lib/aws-lambda';
import { type BusTypes, busKind, defaultBus, type EventCalls } from './bus-kind.ts';
import { type RuleOptions, resolveSchedule, type ScheduleOptions } from './event-options.ts';

/** `services.eventBridge`: event buses and schedules. A function that is granted a bus has its name in `<BUS>_BUS_NAME`. */
export interface EventBridgeService {
  /** An event bus of the stage. The account's own is there without: `default`. */
  createBus(name: string): void;
  /** A bus that is there already, by a key of the stage's `arns`. */
  importBus(name: string, options: ImportOptions): void;
  /** Has a function called with each event of a bus that is like a pattern. */
  createTrigger(bus: string, fn: IFunction, options: RuleOptions): void;
  /** Has a function called by the clock. */
  createSchedule(name: string, fn: IFunction, options: ScheduleOptions): void;
  /** Lets a function send events. */
  grantPutEvents(bus: string, fn: IFunction): void;
  /** Where Lambda leaves what comes of calls that nobody waits for: `createFunction({ onFailure: ... })`. */
  toDestination(bus: string): IDestination;
}

/** `services.eventBridge` of a stack. */
export function declareEvents(environment: ServiceEnvironment): Declared<EventBridgeService, EventCalls> {
  const { stack, context, declarations } = environment;
  const calls: EventCalls = { ...createResourceCalls<BusTypes>(), schedules: [] };
  const buses = declareResources(environment, busKind, {
    calls,
    constructs: {
      create: (name) => new EventBus(stack, `${name}:bus`, { eventBusName: context.createId(name) }),
      import: (name, arn) => EventBus.fromEventBusArn(stack, `${name}:bus`, arn),
    },
  });
  let hasDefault = false;
  const withDefault = (name: string) => {
    if (name !== defaultBus || hasDefault) return;
    hasDefault = true;
    declarations.resources.push({
      kind: busKind,
      name,
      place: undefined,
      isImported: true,
      options: {},
      construct: () =>
        stack.node.tryFindChild('default:bus') ?? EventBus.fromEventBusName(stack, 'default:bus', name),
    });
  };
  return {
    handed: {
      createBus: (name) => buses.create(name, {}),
      importBus: buses.import,
      createTrigger(name, fn, options) {
        withDefault(name);
        buses.trigger(name, fn, options);
      },
      createSchedule(name, given, options) {
        const who = `services.eventBridge.createSchedule("${name}")`;
        const fn = findFunction(declarations, given, who);
        if (fn) calls.schedules.push({ name, fn, schedule: resolveSchedule(options), who });
      },
      grantPutEvents(name, fn) {
        withDefault(name);
        buses.grant('putEvents', name, fn);
      },
      toDestination(name) {
        withDefault(name);
        return createDestination(environment, busKind, { name, calls, terms });
      },
    },
    calls,
  };
}

const terms: DestinationTerms<IEventBus> = {
  action: 'events:PutEvents',
  arnOf: ({ eventBusArn }) => eventBusArn,
};
