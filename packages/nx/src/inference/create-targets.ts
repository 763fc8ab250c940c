import { posix } from 'node:path';
import { defaultReports, forgeFolder } from '@lambda-forge/context';
import type { TargetConfiguration } from '@nx/devkit';
import { findClientFiles } from './find-client-files.ts';
import { docsInputs, synthInputs, testInputs } from './inputs.ts';
import type { TargetKind, TargetNames } from './plugin-options.ts';
import { type CdkSettings, coverageOf, findStageBlocks } from './read-cdk-settings.ts';

/** An app as its targets are made from it. */
export interface App {
  /** Its folder in the workspace. */
  readonly root: string;
  readonly settings: CdkSettings;
  readonly names: TargetNames;
  /** The npm scripts that Nx makes targets of, by name. */
  readonly scripts: Readonly<Record<string, string>>;
  /** Whether the documents of all stages are in the assembly. */
  readonly servesDocs: boolean;
  /** Whether nx.json says which files of a project others depend on (`production`). */
  readonly hasProduction: boolean;
}

/** The targets of an app by their names. Configurations are the stages' blocks of its `cdk.json`: `dev`, `prod`. */
export function createTargets(app: App): Record<string, TargetConfiguration> {
  const { names, settings } = app;
  const { output, context } = settings;
  const inputs = { ...app, output };
  const assembly = output === 'cdk.out' ? '' : ` --assembly ${output}`;
  const targets: Partial<Record<TargetKind, TargetConfiguration>> = {
    synth: {
      ...run('cdk synth --quiet', 'Synthesizes the app'),
      cache: true,
      inputs: synthInputs(inputs),
      outputs: [`{projectRoot}/${output}`],
    },
    docs: {
      ...run(
        `forge docs generate --out ${forgeFolder}/docs${assembly}`,
        'Writes openapi.json, .yaml and a static site',
      ),
      ...perStage(context, (stage) => `--stage ${stage}`),
      cache: true,
      dependsOn: [names.synth],
      inputs: docsInputs(inputs),
      outputs: [`{projectRoot}/${forgeFolder}/docs`],
    },
    ...clientTargets(app, assembly),
    dev: {
      ...run('forge dev', 'Serves a stage on this machine, and follows every file that is saved'),
      configurations: configurations(context, (stage) => stage),
      continuous: true,
    },
    pipeline: {
      ...run(`forge pipeline run${assembly}`, "Runs a stage's pipeline on this machine"),
      ...perStage(context, (stage) => stage),
      dependsOn: [names.synth],
    },
    test: {
      ...run('forge test unit', 'Runs the unit tests'),
      cache: true,
      inputs: testInputs(inputs),
    },
    coverage: {
      ...run(
        `forge test coverage --threshold ${coverageOf(context)}`,
        'Runs the unit tests and measures them',
      ),
      cache: true,
      inputs: testInputs(inputs),
      outputs: [`{projectRoot}/${defaultReports('coverage')}`],
    },
    integration: run('forge test integration', 'Runs the integration tests against the stage at BASE_URL'),
  };
  return Object.fromEntries(
    Object.entries(targets).map(([kind, target]) => {
      const name = names[kind as TargetKind];
      return [name, app.scripts[name] === target.command ? withoutCommand(target) : target];
    }),
  );
}

// Of an app whose `cdk.json` says where its client goes, which may be in another project.
function clientTargets(
  { root, settings, ...app }: App,
  assembly: string,
): Partial<Record<TargetKind, TargetConfiguration>> {
  const files = findClientFiles(root, settings.context);
  if (!files) return {};
  const inputs = [...docsInputs({ ...app, output: settings.output }), '{projectRoot}/cdk.json'];
  // Of the app's own files not those that the target itself writes, which would make it run again. Nx excludes only by the
  // prefix that includes: excluded of the workspace, they would make all the rest of it an input.
  const own = `${posix.join('{workspaceRoot}', root)}/`;
  const written = files
    .filter((file) => file.startsWith(own))
    .map((file) => `!{projectRoot}/${file.slice(own.length)}`);
  const common = { cache: true, dependsOn: [app.names.synth] };
  const command = `forge client${assembly}`;
  return {
    client: {
      ...run(command, 'Writes the typed client of the API'),
      ...common,
      inputs: [...inputs, ...written],
      outputs: files,
    },
    clientCheck: {
      ...run(`${command} --check`, 'Fails where the typed client of the API is old'),
      ...common,
      inputs: [...inputs, ...files],
    },
  };
}

// Nx runs a script in the place of a target of its name. One that is our command keeps what we know about it.
function withoutCommand(target: TargetConfiguration): TargetConfiguration {
  const { command, options, configurations, defaultConfiguration, ...rest } = target;
  return rest;
}

function run(command: string, description: string): TargetConfiguration {
  const [program, ...words] = command.split(' ');
  const help = ['npx', program, ...words.filter((word) => /^[a-z]+$/.test(word)), '--help'].join(' ');
  return {
    command,
    options: { cwd: '{projectRoot}' },
    metadata: { description, technologies: ['lambda-forge'], help: { command: help, example: {} } },
  };
}

// Of several stages the usual one is Staging, as for `forge start`, or else the first.
function perStage(
  context: CdkSettings['context'],
  toArgs: (stage: string) => string,
): Pick<TargetConfiguration, 'configurations' | 'defaultConfiguration'> {
  const blocks = findStageBlocks(context);
  const usual = blocks.find((block) => block === 'staging') ?? blocks[0];
  return {
    ...(usual === undefined || blocks.length < 2 ? {} : { defaultConfiguration: usual }),
    configurations: configurations(context, toArgs),
  };
}

function configurations(
  context: CdkSettings['context'],
  toArgs: (stage: string) => string,
): Record<string, { readonly args: string }> {
  return Object.fromEntries(
    findStageBlocks(context).map((block) => [
      block,
      { args: toArgs(block.charAt(0).toUpperCase() + block.slice(1)) },
    ]),
  );
}
