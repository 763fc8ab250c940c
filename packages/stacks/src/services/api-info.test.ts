import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { DocsOptions } from '@lambda-forge/api-gateway';
import { createContext } from '@lambda-forge/context';
import { readManifest, readSources } from '@lambda-forge/manifest';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { LambdaStack } from '../lambda-stack.ts';

const docs = { version: '2.1.0', contact: { email: 'team@example.com' }, tags: { hello: 'Greetings.' } };

describe('what the settings say of the API', () => {
  test("is in the document that a stage serves, with the stage's name; of ReDoc, too", () => {
    const { directory, manifest } = synth({ docs: { ...docs, title: 'Greeter', description: 'Greets.' } });
    const { openapi = '' } = manifest.stages['Staging']?.docs ?? {};

    expect(JSON.parse(readFileSync(join(directory, openapi), 'utf8'))).toMatchObject({
      info: {
        title: 'Greeter',
        version: '2.1.0',
        description: expect.stringMatching(/^Greets\./),
        contact: { email: 'team@example.com' },
      },
      servers: [{ url: '..', description: 'Staging' }],
      tags: [{ name: 'Hello', description: 'Greetings.' }],
    });
  });

  test('is the name of the project where they say nothing', () => {
    expect(synth({}).manifest.stages['Staging']?.info).toEqual({ title: 'Demo' });
  });

  test('is read from a Markdown file, which makes the assembly old when it changes', () => {
    const { manifest, directory } = synth({ docs: { description: 'API.md' } });

    expect(manifest.stages['Staging']?.info).toEqual({ title: 'Greeter', description: 'Greets.' });
    expect(readSources(directory)?.app).toContain('API.md');
  });

  test('keeps its title where the file has another', () => {
    const { manifest } = synth({ docs: { title: 'Mine', description: 'API.md' } });

    expect(manifest.stages['Staging']?.info).toEqual({ title: 'Mine', description: 'Greets.' });
  });

  test('is on the pages with its icon and its logo, which make the assembly old when they change', () => {
    const { manifest, directory } = synth({ docs: { favicon: 'icon.svg', logo: 'logo.svg' } });
    const files = join(directory, manifest.stages['Staging']?.docs?.openapi ?? '', '..');

    expect(readFileSync(join(files, 'index.html'), 'utf8')).toContain(
      '<link rel="icon" href="data:image/svg+xml;base64,',
    );
    expect(JSON.parse(readFileSync(join(files, 'page.json'), 'utf8'))).toMatchObject({
      logo: expect.stringMatching(/^data:image\/svg\+xml;base64,/),
    });
    expect(readSources(directory)?.app).toEqual(expect.arrayContaining(['icon.svg', 'logo.svg']));
  });

  test('is refused where it names images that are none, all at once', () => {
    expect(() => synth({ docs: { favicon: 'API.md', logo: 'missing.png' } })).toThrow(
      /cdk\.json, docs\.favicon: \S+API\.md ends in \.md, .*cdk\.json, docs\.logo: The image \S+missing\.png is not there\./s,
    );
  });

  test('is refused where it names a file that is not there', () => {
    expect(() => synth({ docs: { description: 'docs/api.md' } })).toThrow(
      /cdk\.json, docs\.description: .* docs\/api\.md, which is not there\./,
    );
  });
});

test.each([
  [{}, 'false'],
  [{ schemas: true }, 'true'],
])('the page lists all schemas only where it is asked for: %j', (options, said) => {
  const { directory, manifest } = synth({}, options);
  const page = join(directory, manifest.stages['Staging']?.docs?.openapi ?? '', '..', 'index.html');

  expect(readFileSync(page, 'utf8')).toContain(`data-schemas="${said}"`);
});

function synth(settings: object, options: DocsOptions = {}) {
  const root = makeFolder({
    'icon.svg': '<svg ></svg>',
    'logo.svg': '<svg ></svg>',
    'API.md': '# Greeter\n\nGreets.\n',
    'functions/hello/main.ts': `${main}export interface Output {}\n`,
  });
  const app = makeApp(settings);
  const context = createContext(app, { stage: 'Staging', resources: 'staging' });
  new LambdaStack(app, context, {
    root,
    functions: [
      ({ lambda, apiGateway }) => {
        const fn = lambda.createFunction({ name: 'Hello', path: 'functions/hello', description: 'Greets' });
        apiGateway.createEndpoint('GET', '/hello', fn, { public: true });
        apiGateway.createDocs('/docs', { public: true, ...options });
      },
    ],
  });
  const { directory } = app.synth();
  return { directory, manifest: readManifest(directory) };
}
