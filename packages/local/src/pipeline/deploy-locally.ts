import { renderLogLine } from '../log.ts';
import type { Deployment, DeployRequest } from './deploy-action.ts';

/** Starts a deploy stage on this machine. */
export async function deployLocally({ assembly, log }: DeployRequest): Promise<Deployment> {
  const { startStage } = await import('../start-stage.ts'); // a run that deploys nothing does not load it
  return startStage({ assembly, log: (line) => log(renderLogLine(line)) });
}
