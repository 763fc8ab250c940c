import { addExamples } from '@lambda-forge/command-line';
import type { FunctionOptions } from '@lambda-forge/generators';
import type { Command } from 'commander';
import type { GenerateFlags } from './generate/index.ts';

type FunctionFlags = Omit<FunctionOptions, 'name' | 'description'> & { description?: string } & GenerateFlags;

/** `forge function` */
export function addFunction(program: Command): void {
  const command = program
    .command('function <name>')
    .summary('add a function: handler, wiring and tests')
    .description(
      'Adds a function with its handler, its wiring and its tests. It passes the pipeline as it is; nothing that is there is overwritten.',
    )
    .option('--description <sentence>', 'what it does (required)')
    .option('--method <method>', 'GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS or ANY (default: GET)')
    .option('--endpoint <path>', 'the path of its endpoint: /orders/{id} (default: its name)')
    .option('--public', 'everybody may call it (default: who the default authorizer lets through)')
    .option('--authorizer <name>', 'who decides, instead of the default authorizer')
    .option('--belongs-to <group>', 'the folder below functions that it goes into: blog, shop/cart')
    .option('--no-api', 'without an endpoint')
    .option('--plain', 'a handler that parses and answers by itself (default: made by createHandler)')
    .option('--no-tests', 'without tests')
    .option('--dry-run', 'show what would be written')
    .option('--json', 'print the files and notes as JSON')
    .action(async (name: string, { dryRun, json, description = '', ...flags }: FunctionFlags) => {
      const { planFunction } = await import('@lambda-forge/generators');
      const { generate } = await import('./generate/index.ts');
      generate({ dryRun, json }, (app) => planFunction(app, { name, description, ...flags }));
    });
  addExamples(command, [
    ['forge function list_orders --endpoint /orders --description "Lists orders" --public'],
    ['forge function create_order --method POST --endpoint /orders --description "Takes an order"'],
    ['forge function get_post --endpoint /posts/{postId} --belongs-to blog --description "Gets a post"'],
    ['forge function sweep --no-api --description "Sweeps the floor" --dry-run'],
  ]);
}
