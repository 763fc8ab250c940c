import type { ImportOptions, ResourceCalls } from '@lambda-forge/resources';
import type { FunctionDeclaration, ResourceKind } from '@lambda-forge/services';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { RuleOptions, Schedule } from './event-options.ts';

export const busKind: ResourceKind = {
  service: 'eventBridge',
  noun: 'event bus',
  variable: 'BUS_NAME',
  create: 'createBus',
  arn: 'arn:aws:events:us-east-2:123456789012:event-bus/orders',
  arnResource: /^event-bus\/[^/]+$/,
  // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html
  longestName: 256,
};

/** The bus that every account has, to which AWS's own services send events. */
export const defaultBus = 'default';

/** What buses are made of. */
export interface BusTypes {
  readonly options: Readonly<Record<string, never>>;
  readonly imported: ImportOptions;
  readonly trigger: RuleOptions;
  readonly construct: IEventBus;
}

/** A function is called by the clock. */
export interface ScheduleDeclaration {
  readonly name: string;
  readonly fn: FunctionDeclaration;
  readonly schedule: Schedule;
  /** The call, for messages. */
  readonly who: string;
}

/** All that is called of `services.eventBridge`. */
export interface EventCalls extends ResourceCalls<BusTypes> {
  readonly schedules: ScheduleDeclaration[];
}
