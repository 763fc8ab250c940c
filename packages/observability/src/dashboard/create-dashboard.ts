import type { ServiceEnvironment } from '@lambda-forge/services';
import { type CfnAlarm, CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import type { Watched } from '../watched/find-watched.ts';
import { createWidgets } from './create-widgets.ts';

/** The dashboard of a stage: its alarms, its API, its functions, its dead letters. */
export function createDashboard(
  { stack, context }: ServiceEnvironment,
  watched: Watched,
  alarms: readonly CfnAlarm[],
): void {
  const { accessLogs } = context.observability;
  const widgets = createWidgets(watched, {
    region: context.region,
    alarms: alarms.map(({ attrArn }) => attrArn),
    accessLogs: accessLogs ? `/aws/apigateway/${context.createId('RestApi')}` : undefined,
  });
  if (widgets.length === 0) return;
  new CfnDashboard(stack, 'Dashboard', {
    dashboardName: context.createId('Dashboard'),
    dashboardBody: stack.toJsonString({ start: '-PT3H', widgets }),
  });
}
