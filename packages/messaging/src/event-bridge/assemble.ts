import { type GrantTerms, grantResources } from '@lambda-forge/resources';
import type { Assembled, Declared, ServiceEnvironment } from '@lambda-forge/services';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { addRule } from './add-rule.ts';
import { addSchedule } from './add-schedule.ts';
import { busKind, type EventCalls } from './bus-kind.ts';
import type { EventBridgeService } from './declare.ts';

/** Makes the buses and schedules of a stage, and gives functions what they may do with them and what calls them. */
export function assembleEvents(
  { calls }: Declared<EventBridgeService, EventCalls>,
  environment: ServiceEnvironment,
): Assembled {
  for (const { construct } of calls.created) construct();
  grantResources(busKind, calls, { declarations: environment.declarations, terms: busAccess });
  for (const trigger of calls.triggers) addRule(trigger, environment);
  for (const declaration of calls.schedules) addSchedule(declaration, environment);
  return {};
}

/** What functions may do with a bus. */
const busAccess: GrantTerms<IEventBus> = {
  statements: ({ eventBusArn }) => [
    new PolicyStatement({ actions: ['events:PutEvents'], resources: [eventBusArn] }),
  ],
  variable: ({ eventBusName }) => eventBusName,
};
