import type { EventPattern } from '@lambda-forge/resources';
import type { Service } from '@lambda-forge/services';
import { assembleEvents } from './assemble.ts';
import { budgetEvents } from './budget.ts';
import type { EventCalls } from './bus-kind.ts';
import { declareEvents, type EventBridgeService } from './declare.ts';
import { recordEvents } from './record.ts';
import { validateEvents } from './validate.ts';

/** `services.eventBridge`: the event buses of a stage, and what it does by the clock. */
export const eventBridge: Service<EventBridgeService, EventCalls> = {
  name: 'eventBridge',
  declare: declareEvents,
  validate: validateEvents,
  record: recordEvents,
  assemble: assembleEvents,
  budget: budgetEvents,
};

/** Events of a bus. */
export interface EventTrigger {
  readonly service: 'eventBridge';
  /** The bus's name: `Orders`; `default` for that of the account. */
  readonly resource: string;
  /** Which events call the function. */
  readonly pattern: EventPattern;
}

/** A schedule. */
export interface ScheduleTrigger {
  readonly service: 'scheduler';
  /** The schedule's name: `Nightly`. */
  readonly resource: string;
  /** `cron(0 3 * * ? *)`, `rate(5 minutes)`, `at(2026-12-24T18:00:00)` */
  readonly expression: string;
  /** `Europe/Berlin` */
  readonly timeZone: string;
}

declare module '@lambda-forge/services' {
  interface Services {
    readonly eventBridge: EventBridgeService;
  }
}

declare module '@lambda-forge/manifest' {
  interface Triggers {
    readonly eventBridge: EventTrigger;
    readonly scheduler: ScheduleTrigger;
  }
}
