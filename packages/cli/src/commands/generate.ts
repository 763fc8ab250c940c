import type { AuthorizerOptions, DocsPageOptions, FunctionOptions, Plan } from '@lambda-forge/generators';
import type { Command } from 'commander';

interface RunFlags {
  readonly dryRun?: boolean;
}

type FunctionFlags = Omit<FunctionOptions, 'name'> & RunFlags;
type AuthorizerFlags = Omit<AuthorizerOptions, 'name'> & RunFlags;
type DocsPageFlags = DocsPageOptions & RunFlags;
type Generators = typeof import('@lambda-forge/generators');

/** `forge function` */
export function addFunction(program: Command): void {
  program
    .command('function <name>')
    .description('add a function: handler, wiring and tests')
    .requiredOption('--description <sentence>', 'what it does')
    .option('--method <method>', 'the method of its endpoint (default GET)')
    .option('--endpoint <path>', 'the path of its endpoint: /orders/{id} (default: its name)')
    .option('--public', 'everybody may call it')
    .option('--authorizer <name>', 'who decides, instead of the default authorizer')
    .option('--belongs-to <folder>', 'the folder below functions that it goes into')
    .option('--no-api', 'without an endpoint')
    .option('--no-tests', 'without tests')
    .option('--dry-run', 'show what would be written')
    .addHelpText(
      'after',
      '\nExample:\n  forge function get_order --endpoint /orders/{id} --description "Gets an order" --public',
    )
    .action(async (name: string, { dryRun, ...flags }: FunctionFlags) =>
      generate({ dryRun }, ({ planFunction }, app) => planFunction(app, { name, ...flags })),
    );
}

/** `forge authorizer` */
export function addAuthorizer(program: Command): void {
  program
    .command('authorizer <name>')
    .description('add an authorizer, which lets through who knows a secret')
    .option('--description <sentence>', 'what it does')
    .option('--default', 'it guards every endpoint that says nothing else')
    .option('--no-tests', 'without tests')
    .option('--dry-run', 'show what would be written')
    .action(async (name: string, { dryRun, ...flags }: AuthorizerFlags) =>
      generate({ dryRun }, ({ planAuthorizer }, app) => planAuthorizer(app, { name, ...flags })),
    );
}

/** `forge docs add` */
export function addDocsPage(docs: Command): void {
  docs
    .command('add')
    .description('serve the documentation as a page of the API')
    .option('--endpoint <path>', 'where (default /docs)')
    .option('--public', 'everybody may read it')
    .option('--authorizer <name>', 'who decides, instead of the default authorizer')
    .option('--dry-run', 'show what would be written')
    .action(async ({ dryRun, ...flags }: DocsPageFlags) =>
      generate({ dryRun }, ({ planDocsPage }, app) => planDocsPage(app, flags)),
    );
}

async function generate(
  { dryRun }: { readonly dryRun: boolean | undefined },
  plan: (generators: Generators, app: ReturnType<Generators['readAppFiles']>) => Plan,
): Promise<void> {
  const generators = await import('@lambda-forge/generators');
  const { readCdkJson } = await import('@lambda-forge/context');
  const { renderPlan } = await import('../render-plan.ts');
  const root = process.cwd();
  // An app is where its cdk.json is: nothing is written elsewhere.
  readCdkJson(root);
  const result = plan(generators, generators.readAppFiles(root));
  if (!dryRun) generators.writePlan(root, result);
  process.stdout.write(`${renderPlan(result, { withContent: dryRun ?? false })}\n`);
}
