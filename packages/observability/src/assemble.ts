import type { StageManifest } from '@lambda-forge/manifest';
import { readArn } from '@lambda-forge/resources';
import type { Assembled, Declared, ServiceEnvironment } from '@lambda-forge/services';
import { createAlarms } from './alarms/create-alarms.ts';
import { createDashboard } from './dashboard/create-dashboard.ts';
import { topicKind } from './validate.ts';
import { findWatched } from './watched/find-watched.ts';

/** Makes the alarms of a stage and its dashboard. */
export function assembleObservability(
  _: Declared<unknown>,
  environment: ServiceEnvironment,
  stage: StageManifest,
): Assembled {
  const { alarms: settings, dashboard } = environment.context.observability;
  if (!settings && !dashboard) return {};
  const watched = findWatched(environment, stage);
  const { topic: key } = settings ?? {};
  const topic = key === undefined ? undefined : readArn(environment, topicKind, { name: key, key }).arn;
  const alarms = settings ? createAlarms(environment, watched, { settings, topic }) : [];
  if (dashboard) createDashboard(environment, watched, alarms);
  return {};
}
