import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  authorizerTypes,
  planAuthorizer,
  planDocsPage,
  planFunction,
  planLayer,
  planResource,
  readAppFiles,
  resourceServices,
  writePlan,
} from '@lambda-forge/generators';
import { logger, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { type AuthorizerSchema, authorizerGenerator } from './authorizer.ts';
import { type DocsSchema, docsGenerator } from './docs.ts';
import { type FunctionSchema, functionGenerator } from './function.ts';
import { type LayerSchema, layerGenerator } from './layer.ts';
import { type ResourceSchema, resourceGenerator } from './resource.ts';

const orders = { name: 'orders', description: 'Lists the orders', public: true };

let tree: Tree;
let said: string[];

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
  tree.write('package.json', JSON.stringify({ name: 'all', workspaces: ['apps/*', 'libs/*'] }));
  addApp('apps/shop', 'shop');
  said = [];
  jest.spyOn(logger, 'info').mockImplementation((text) => void said.push(String(text)));
});

afterEach(() => {
  jest.restoreAllMocks();
});

describe('what is generated is byte for byte what forge writes', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'forge-nx-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test.each<Omit<FunctionSchema, 'project'>>([
    orders,
    {
      name: 'hello-world',
      description: 'It\'s "hello"\nto the world',
      endpoint: '/hello/{who}/{proxy+}',
      public: true,
    },
    { name: 'CreateOrder', description: 'Creates', method: 'post', belongsTo: 'shop/front', public: true },
    { name: 'sweep', description: 'Sweeps', api: false, tests: false },
  ])('function $name', (options) => {
    functionGenerator(tree, { project: 'shop', ...options });
    writePlan(folder, planFunction(readAppFiles(folder), options));

    expectSameFiles();
  });

  test.each<Omit<AuthorizerSchema, 'project'>>([
    { name: 'secret', default: true },
    { name: 'api_key', description: 'Lets some through', tests: false },
    { name: 'bearer', type: 'token' },
    { name: 'login', type: 'jwt' },
  ])('authorizer $name', (options) => {
    authorizerGenerator(tree, options);
    writePlan(folder, planAuthorizer(readAppFiles(folder), options));

    expectSameFiles();
  });

  test.each<DocsSchema>([{ public: true }, { endpoint: '/reference', public: true }])(
    'docs page %j',
    (options) => {
      docsGenerator(tree, options);
      writePlan(folder, planDocsPage(readAppFiles(folder), options));

      expectSameFiles();
    },
  );

  test.each<ResourceSchema>([
    { service: 'dynamodb', name: 'urls' },
    { service: 'sqs', name: 'jobs', import: 'jobs_queue' },
  ])('resource $name', (options) => {
    resourceGenerator(tree, options);
    writePlan(folder, planResource(readAppFiles(folder), options));

    expectSameFiles();
  });

  test.each<LayerSchema>([{ name: 'money' }, { name: 'images', packages: ['sharp'] }])(
    'layer $name',
    (options) => {
      layerGenerator(tree, options);
      writePlan(folder, planLayer(readAppFiles(folder), options));

      expectSameFiles();
    },
  );

  function expectSameFiles(): void {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
    expect(newFiles()).toEqual(files.map((file) => `apps/shop/${file}`).sort());
    for (const file of files)
      expect(tree.read(`apps/shop/${file}`)).toEqual(readFileSync(join(folder, file)));
  }
});

describe('the app is', () => {
  test('the only one', () => {
    functionGenerator(tree, orders);

    expect(newFiles()).toContain('apps/shop/functions/orders/main.ts');
  });

  test('the one that is named, and there may be more', () => {
    addApp('apps/blog', 'blog');

    functionGenerator(tree, { ...orders, project: 'blog' });

    expect(newFiles()).toContain('apps/blog/functions/orders/main.ts');
  });

  test('the one of the current folder', () => {
    addApp('apps/blog', 'blog');
    jest.spyOn(process, 'cwd').mockReturnValue(join(tree.root, 'apps/blog/functions'));

    functionGenerator(tree, orders);

    expect(newFiles()).toContain('apps/blog/functions/orders/main.ts');
  });

  test('the workspace itself', () => {
    tree.delete('apps/shop');
    addApp('.', 'shop');
    tree.write('project.json', '{ "name": "shop" }');

    functionGenerator(tree, orders);

    expect(newFiles()).toContain('functions/orders/main.ts');
  });

  test('not one of several', () => {
    addApp('apps/blog', 'blog');

    expect(() => functionGenerator(tree, orders)).toThrow(
      'The workspace has more than one Lambda Forge app.\n  Say which with --project: blog, shop.',
    );
  });

  test('not a project of another kind, one that is not there, or none', () => {
    tree.write('libs/ui/package.json', '{ "name": "ui" }');

    expect(() => functionGenerator(tree, { ...orders, project: 'ui' })).toThrow('is no Lambda Forge app');
    expect(() => functionGenerator(tree, { ...orders, project: 'shopp' })).toThrow('Did you mean "shop"?');
    tree.delete('apps/shop');
    expect(() => functionGenerator(tree, orders)).toThrow('npm create lambda-forge');
    expect(newFiles()).toEqual([]);
  });
});

test('what is there already is seen, files that are not written yet too', () => {
  functionGenerator(tree, orders);

  expect(() => functionGenerator(tree, orders)).toThrow('functions/orders/main.ts exists already.');
  expect(() => functionGenerator(tree, { ...orders, belongsTo: 'shop' })).toThrow(
    'A function is called "Orders" already (functions/orders/config.ts).',
  );
});

test('an endpoint that names an authorizer, or is left to the default one, is guarded by one that is there', () => {
  const guarded = { name: 'CreateOrder', description: 'Creates', method: 'post', authorizer: 'secret' };
  const refused = 'The endpoint is private, and the app has no default authorizer.';

  expect(() => functionGenerator(tree, { ...orders, public: false })).toThrow(refused);
  expect(() => functionGenerator(tree, guarded)).toThrow('The app has no authorizer "secret".');
  expect(newFiles()).toEqual([]);
  authorizerGenerator(tree, { name: 'secret', default: true });
  functionGenerator(tree, { ...orders, public: false });
  functionGenerator(tree, guarded);
  docsGenerator(tree, {});
  expect(newFiles()).toEqual(
    expect.arrayContaining(
      ['orders/main.ts', 'create_order/main.ts', 'docs/config.ts'].map(
        (file) => `apps/shop/functions/${file}`,
      ),
    ),
  );
});

test('what is left for people to do is said', () => {
  authorizerGenerator(tree, { name: 'secret' });

  expect(said).toEqual([
    expect.stringMatching(/^note It reads its secret with the package/),
    expect.stringMatching(/^note Callers send its secret in the header x-secret/),
    expect.stringMatching(/^note Integration tests have it as SECRET/),
  ]);
});

describe('the schema', () => {
  // The types see to it that these are all options, and no others.
  const options: Record<string, readonly string[]> = {
    function: keys<FunctionSchema>({
      ...{ name: 1, description: 1, project: 1, method: 1, endpoint: 1 },
      ...{ public: 1, authorizer: 1, belongsTo: 1, api: 1, plain: 1, tests: 1 },
    }),
    authorizer: keys<AuthorizerSchema>({
      name: 1,
      description: 1,
      project: 1,
      type: 1,
      default: 1,
      tests: 1,
    }),
    docs: keys<DocsSchema>({ project: 1, endpoint: 1, public: 1, authorizer: 1 }),
    resource: keys<ResourceSchema>({ service: 1, name: 1, project: 1, import: 1 }),
    layer: keys<LayerSchema>({ name: 1, project: 1, packages: 1, import: 1, tests: 1 }),
  };
  const root = join(import.meta.dirname, '..', '..');
  const { generators } = readJson(join(root, 'generators.json'));

  test.each(Object.keys(options))('of %s has the options of its generator', (name) => {
    const { properties, additionalProperties } = readJson(join(root, generators[name].schema));

    expect(Object.keys(properties).sort()).toEqual([...(options[name] ?? [])].sort());
    expect(additionalProperties).toBe(false);
  });

  test('of authorizer knows the types that there are', () => {
    const { properties } = readJson(join(root, generators.authorizer.schema));

    expect(properties.type.enum).toEqual(authorizerTypes);
  });

  test('of resource asks which of the services that there are', () => {
    const { properties } = readJson(join(root, generators.resource.schema));

    const { items } = properties.service['x-prompt'];
    expect(items.map(({ value }: { value: string }) => value)).toEqual(resourceServices);
  });

  test.each(Object.keys(generators))('%s is where generators.json says', async (name) => {
    const [file, exported] = generators[name].implementation.split('#');
    const source = join(root, file.replace('/dist/', '/src/'));

    expect(existsSync(`${source}.ts`)).toBe(true);
    expect(await import(`${source}.ts`)).toHaveProperty(exported, expect.any(Function));
  });
});

function keys<Schema extends object>(all: Record<keyof Schema, 1>): string[] {
  return Object.keys(all);
}

function readJson(file: string) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function newFiles(): string[] {
  return tree
    .listChanges()
    .map(({ path }) => path)
    .filter((path) => /(^|\/)(functions|authorizers|resources|layers)\//.test(path))
    .sort();
}

function addApp(root: string, name: string): void {
  const dependencies = { '@lambda-forge/stacks': '*' };
  tree.write(`${root}/package.json`, JSON.stringify({ name, dependencies }));
  tree.write(`${root}/cdk.json`, '{}');
}
