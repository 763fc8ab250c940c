import { join, relative } from 'node:path';
import { addExamples, toEndpoint, toPath } from '@lambda-forge/command-line';
import { assertNoProblems, UsageError } from '@lambda-forge/context';
import { findEndpoints, findStage, readManifest } from '@lambda-forge/manifest';
import type { Command } from 'commander';

interface ClientFlags {
  readonly stage?: string;
  readonly assembly?: string;
  readonly out?: string;
  readonly package?: string;
  readonly server?: string;
  readonly check?: boolean;
}

/** `forge client` */
export function addClient(program: Command): void {
  const command = program
    .command('client')
    .summary('write a typed client of the API, or check it')
    .description(
      "Writes a typed client of the API from a stage's contracts: a file of TypeScript, or a package that needs no build. `forge dev` keeps the one that `client` of cdk.json names as new as the contracts.",
    )
    .option('--out <path>', 'a file that ends in .ts, or a folder (default: `client` of cdk.json)', toPath)
    .option('--stage <name>', 'the stage whose contracts it has (default: the first)')
    .option(
      '--server <url>',
      'where that stage is (default: `base_url` of its block in cdk.json)',
      toEndpoint,
    )
    .option('--package <name>', "the name of a new package (default: of the API's title)")
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    )
    .option('--check', 'write nothing, and fail when it is not what the contracts say')
    .action(client);
  addExamples(command, [
    ['forge client --out ../web/src/api.ts', 'a file of the front end'],
    ['forge client --out ../orders-client --package @acme/orders-client', 'a package for everybody'],
    ['forge client --check', 'in CI: is the committed one what the contracts say?'],
  ]);
}

async function client(flags: ClientFlags): Promise<void> {
  const { chooseStages, freshAssembly, noteGenerated, readClient } = await import('@lambda-forge/app');
  const { checkClient, ContractError, findDocument, writeClient } = await import(
    '@lambda-forge/docs-generator'
  );
  const assembly = await freshAssembly(flags.assembly);
  const manifest = readManifest(assembly);
  const settings = readClient(process.cwd(), manifest);
  const { out = settings.out } = flags;
  if (out === undefined) throw noPlace();
  const [name = ''] = Object.keys(chooseStages(manifest, flags.stage));
  const stage = findStage(manifest, name);
  const paths = findEndpoints(stage).map(({ trigger }) => trigger.path);
  if (paths.length === 0) throw noEndpoint(name);
  const { document, problems } = findDocument({
    stage,
    assembly,
    root: process.cwd(),
    title: manifest.name,
  });
  assertNoProblems(problems, 'Contracts', ContractError);
  const stages = { ...settings.stages, ...(flags.server ? { [name]: flags.server } : {}) };
  const options = { out, stage: name, stages, paths, packageName: flags.package };
  const shown = relative('', out) || out;
  if (flags.check) {
    await checkClient(document, { ...options, command: commandFor(flags, settings.out) });
    process.stdout.write(`${shown} is what the contracts say.\n`);
    return;
  }
  const written = await writeClient(document, options);
  noteGenerated(process.cwd(), out);
  process.stdout.write(
    written.length > 0 ? `Wrote the client to ${shown}.\n` : `${shown} is what the contracts say already.\n`,
  );
}

function noPlace(): UsageError {
  return new UsageError('Nothing says where the client goes.', {
    hint: `Say it with --out, or for good in cdk.json: "context": { "client": "${join('..', 'web', 'src', 'api.ts')}" }`,
  });
}

function noEndpoint(stage: string): UsageError {
  return new UsageError(`Stage "${stage}" has no endpoint that a client could call.`, {
    hint: 'Give a function one: apiGateway.createEndpoint("GET", "/orders", fn, ...) in its config.ts.',
  });
}

function commandFor({ out, stage, server }: ClientFlags, usual: string | undefined): string {
  const words = [
    'npx forge client',
    ...(out !== undefined && out !== usual ? [`--out ${relative('', out)}`] : []),
    ...(stage ? [`--stage ${stage}`] : []),
    ...(server ? [`--server ${server}`] : []),
  ];
  return words.join(' ');
}
