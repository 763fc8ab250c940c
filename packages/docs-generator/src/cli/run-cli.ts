import { extname, join, resolve } from 'node:path';
import { isShown, toUsageError } from '@lambda-forge/command-line';
import {
  assertNoProblems,
  ForgeError,
  type Problem,
  renderProblems,
  toFileProblem,
} from '@lambda-forge/context';
import { DocsError } from '@lambda-forge/contracts';
import { findEndpoints } from '@lambda-forge/manifest';
import {
  ContractError,
  type GeneratedDocument,
  generateOpenApi,
  readDescription,
  renderJson,
  renderYaml,
  toApiGatewayModels,
} from '@lambda-forge/openapi';
import { Command, CommanderError, Option } from 'commander';
import { checkClient, writeClient } from '../client/write-client.ts';
import { readVersion } from '../read-version.ts';
import { toPageOptions } from '../site/page-files.ts';
import { writeDocsSite } from '../site/write-docs-site.ts';
import { readDocument, writeText } from '../write-docs.ts';
import { type NamedStage, readStage } from './read-stage.ts';

interface Flags {
  readonly root: string;
  readonly manifest?: string;
  readonly stage?: string;
  readonly functions?: string;
  readonly tsconfig?: string;
  readonly title?: string;
  readonly apiVersion?: string;
  readonly description?: string;
  readonly schemas?: boolean;
  readonly favicon?: string;
  readonly logo?: string;
  readonly server?: string[];
  readonly out: string;
  readonly dialect?: string;
  readonly document?: string;
  readonly package?: string;
  readonly check?: boolean;
  readonly cache: boolean;
}

/** Runs the command line; resolves to the exit code: 0, or 1 when something is wrong (said on standard error). */
export async function runCli(argv: readonly string[]): Promise<number> {
  const program = createProgram();
  try {
    await program.parseAsync(argv);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && isShown(error)) return error.exitCode;
    const text = renderFault(
      error instanceof CommanderError ? toUsageError(error, program, argv.slice(2)) : error,
    );
    if (text === undefined) throw error;
    process.stderr.write(`${text}\n`);
    return 1;
  }
}

// Sources that this user may not read are theirs to change.
function renderFault(error: unknown): string | undefined {
  if (error instanceof ForgeError) return error.message;
  const problem = toFileProblem(error);
  return problem && `${problem.message}\n  ${problem.hint}`;
}

function createProgram(): Command {
  const program = new Command('lambda-forge-docs')
    .description('OpenAPI 3.1 and a docs site from the TypeScript types of your Lambda handlers')
    .version(readVersion(), '-v, --version', 'print its version')
    .configureOutput({ outputError: () => {} })
    .exitOverride();
  sourceOptions(program.command('generate').description('write the OpenAPI document'))
    .option('-o, --out <file>', 'a file that ends in .json, .yaml or .yml', 'openapi.json')
    .addOption(
      new Option('--dialect <dialect>', 'apigateway: the request models of API Gateway')
        .choices(['3.1', 'apigateway'])
        .default('3.1'),
    )
    .action(generate);
  sourceOptions(program.command('validate').description('check the contract of every endpoint')).action(
    validate,
  );
  sourceOptions(program.command('site').description('write the docs page as static files'))
    .option('-o, --out <dir>', 'the folder to write to', 'docs')
    .option('--schemas', 'end the page with a list of all schemas')
    .option('--favicon <file>', 'the icon of the pages, an image')
    .option('--logo <file>', 'what stands above the title, an image')
    .option('--document <file>', 'an openapi.json that was written before')
    .action(site);
  sourceOptions(program.command('client').description('write a typed client of the API'))
    .option('-o, --out <path>', 'a file that ends in .ts, or the folder of a package', 'client.ts')
    .option('--package <name>', "the package's name (default: of the title)")
    .option('--document <file>', 'an openapi.json that was written before')
    .option('--check', 'write nothing, and fail when it is not what it would be written as')
    .action(client);
  return program;
}

function sourceOptions(command: Command): Command {
  return command
    .option('--root <dir>', 'the project, which the paths of the functions start from', '.')
    .option('--manifest <file>', 'functions.json (default: the one in the project, if there is one)')
    .option('--stage <name>', 'the stage, when the manifest has several')
    .option('--functions <dir>', 'folder of handlers with @route in their JSDoc, when there is no manifest')
    .option('--tsconfig <file>', 'how types are resolved (default: the nearest tsconfig.json)')
    .option('--title <text>', "the document's title")
    .option('--api-version <text>', "the API's version (default: 1.0.0)")
    .option('--description <text>', 'what the API is, in Markdown, or the path of a Markdown file')
    .option('--server <url...>', "the API's URLs")
    .option('--no-cache', 'read everything anew');
}

function generate(flags: Flags): void {
  assertEnding(flags);
  const { document } = checked(flags);
  writeText(resolve(flags.out), renderDialect(document, flags));
}

// Without an ending, as `/dev/stdout`, it is JSON.
function assertEnding({ out, dialect }: Flags): void {
  const endings = dialect === '3.1' ? ['.json', '.yaml', '.yml'] : ['.json'];
  const ending = extname(out);
  if (ending === '' || endings.includes(ending)) return;
  throw new DocsError(`--out ${out} ends in ${ending}, which is no format of this document.`, {
    hint: `Name a file that ends in ${endings.join(', ')}.`,
  });
}

function renderDialect(document: GeneratedDocument['document'], { dialect, out }: Flags): string {
  if (dialect === '3.1') return /\.ya?ml$/.test(out) ? renderYaml(document) : renderJson(document);
  const { methods, problems, warnings } = toApiGatewayModels(document);
  assertNoProblems(problems, 'Models', ContractError);
  report(warnings);
  return `${JSON.stringify({ methods }, null, 2)}\n`;
}

function validate(flags: Flags): void {
  const { document } = checked(flags);
  process.stdout.write(`Every contract is complete. Paths: ${Object.keys(document.paths ?? {}).length}.\n`);
}

function site({ document, schemas = false, favicon, logo, ...flags }: Flags): void {
  const servers = flags.server ? { servers: flags.server } : {};
  const read = document ? undefined : checked(flags);
  const built = read?.document ?? readDocument(resolve(document ?? ''));
  const page = {
    ...(read ? toPageOptions(read.stage, flags.root) : {}),
    ...(favicon === undefined ? {} : { favicon: resolve(favicon) }),
    ...(logo === undefined ? {} : { logo: resolve(logo) }),
    schemas,
  };
  writeDocsSite(built, { outDir: resolve(flags.out), ...page, ...servers });
  process.stdout.write(`${join(flags.out, 'index.html')}\n`);
}

async function client({
  document,
  out,
  check = false,
  package: packageName,
  ...flags
}: Flags): Promise<void> {
  const read = document ? undefined : checked({ ...flags, out });
  const built = read?.document ?? readDocument(resolve(document ?? ''));
  const paths = read ? findEndpoints(read.stage).map(({ trigger }) => trigger.path) : [];
  const options = { out: resolve(out), packageName, baseUrl: flags.server?.[0], paths };
  if (check) await checkClient(built, { ...options, command: `npx forge-docs client --out ${out}` });
  else await writeClient(built, options);
  process.stdout.write(`${out} ${check ? 'is what the contracts say' : 'has the client'}.\n`);
}

function checked(flags: Flags): GeneratedDocument & Pick<NamedStage, 'stage'> {
  const { root, manifest, stage: stageName, functions } = flags;
  const source = {
    root,
    ...(manifest ? { manifest } : {}),
    ...(stageName ? { stage: stageName } : {}),
    ...(functions ? { functions } : {}),
  };
  const { stage, name } = readStage(source);
  const { title, description } = flags.description ? readDescription(flags.description, root) : {};
  const generated = generateOpenApi({
    stage,
    root,
    title: flags.title ?? title ?? stage.info?.title ?? name ?? 'API',
    ...(flags.apiVersion ? { version: flags.apiVersion } : {}),
    ...(description === undefined ? {} : { description }),
    servers: flags.server ?? ['/'],
    ...(flags.tsconfig ? { tsconfig: resolve(flags.tsconfig) } : {}),
    ...(flags.cache ? {} : { cache: false }),
  });
  assertNoProblems(generated.problems, 'Contracts', ContractError);
  report(generated.warnings);
  return { ...generated, stage };
}

function report(warnings: readonly Problem[]): void {
  if (warnings.length > 0) process.stderr.write(`Warnings:\n${renderProblems(warnings)}\n`);
}
