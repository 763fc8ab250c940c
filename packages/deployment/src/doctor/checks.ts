import { assembly } from '../checks/assembly.ts';
import { bootstrap } from '../checks/bootstrap.ts';
import { cdkCli } from '../checks/cdk-cli.ts';
import { committedFiles } from '../checks/committed-files.ts';
import { credentials } from '../checks/credentials.ts';
import { gitRemote } from '../checks/git-remote.ts';
import { gitRepository } from '../checks/git-repository.ts';
import { nodeVersion } from '../checks/node-version.ts';
import { placeholders } from '../checks/placeholders.ts';
import { quotas } from '../checks/quotas.ts';
import { registries } from '../checks/registries.ts';
import { settings } from '../checks/settings.ts';
import { source } from '../checks/source.ts';
import { stackStates } from '../checks/stack-states.ts';
import type { Check } from './check.ts';

/** Everything that can be looked at before a deployment, in the order in which it is mended. */
export const checks: readonly Check[] = [
  nodeVersion,
  cdkCli,
  settings,
  placeholders,
  assembly,
  gitRepository,
  committedFiles,
  registries,
  gitRemote,
  credentials,
  bootstrap,
  source,
  quotas,
  stackStates,
];
