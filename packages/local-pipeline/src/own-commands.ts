import { type Buildspec, planCommands } from '@lambda-forge/local-builds';

// To the letter what the CDK writes into the builds that it makes for itself; where such a build is known, all else is the app's.
const ofCdk = [
  /^npm install -g (?:aws-cdk|cdk-assets)(?:@\S+)?$/,
  /^cdk -a \S+ deploy .* --require-approval=never --verbose$/,
  /^cdk-assets --path ".+" --verbose publish ".+"$/,
];

/** One of the CDK's own builds with the commands alone that the app adds by a `partialBuildSpec`; undefined without any. */
export function withOwnCommands(spec: Buildspec): Buildspec | undefined {
  const isOwn = (command: string): boolean => !ofCdk.some((pattern) => pattern.test(command.trim()));
  const phases = spec.phases.map((phase) => ({
    ...phase,
    commands: phase.commands.filter(isOwn),
    finally: phase.finally.filter(isOwn),
  }));
  const own = { ...spec, phases };
  return planCommands(own).length > 0 ? own : undefined;
}
