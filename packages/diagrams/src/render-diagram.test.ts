import { expect, test } from '@jest/globals';
import type { Manifest } from '@lambda-forge/manifest';
import { SaxesParser } from 'saxes';
import { createManyFunctions } from './many-functions.test.support.ts';
import {
  type DiagramFormat,
  diagramFormats,
  renderDiagram,
  renderPipelineDiagram,
} from './render-diagram.ts';

const hostile = '<script>alert("1")</script>&\u0007\\` #x; |';
const evil: Manifest = {
  version: 1,
  name: hostile,
  stages: {
    Dev: {
      authorizers: [],
      functions: [
        {
          name: hostile,
          path: `functions/${hostile}/f`,
          description: hostile,
          triggers: [
            {
              service: 'api_gateway',
              method: 'GET',
              path: `/${hostile}`,
              public: false,
              authorizer: hostile,
            },
          ],
          invocations: [{ service: hostile, resource: hostile, access: [hostile] }],
        },
      ],
    },
  },
};

const textsOf = (svg: Buffer): string[] => {
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on('text', (text) => texts.push(text.trim()));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(svg.toString()).close();
  return texts.filter((text) => text !== '');
};

test('a picture names functions, what calls them, what guards them and what they use', async () => {
  const texts = textsOf(await renderDiagram(createManyFunctions(4), 'Staging'));

  expect(texts).toEqual(
    expect.arrayContaining([
      'Many, Staging',
      '4 functions, 3 endpoints, 2 resources',
      'functions/area0',
      'Area0Does0',
      'GET /area0/{id}/part0',
      'jwt',
      'Queue0',
      'SQS queue',
      'Table0',
      'read',
    ]),
  );
});

test('what an app calls things is text in every format', async () => {
  const [svg, , mermaid = Buffer.of(), html = ''] = await Promise.all(
    diagramFormats.map((format) => renderDiagram(evil, 'Dev', { format })),
  );

  expect(textsOf(svg as Buffer).filter((text) => text.includes('alert'))).not.toEqual([]);
  expect(html.toString()).not.toContain('<script>alert');
  expect(mermaid.toString().split('\n')).toHaveLength(9);
  expect(mermaid.toString()).not.toMatch(/<script|&|`/);
});

test('a Mermaid flow chart has folders, resources and labelled arrows', async () => {
  expect((await renderDiagram(createManyFunctions(1), 'Staging', { format: 'mmd' })).toString()).toBe(
    [
      'flowchart LR',
      '  subgraph f1["functions/area0"]',
      '    n1["Area0Does0<br>GET /area0/#123;id#125;/part0 (jwt)"]',
      '  end',
      '  n2(["Many<br>REST API"])',
      '  n3(["Table0<br>DynamoDB table"])',
      '  n1 -->|"read"| n3',
      '  n2 --> f1',
      '',
    ].join('\n'),
  );
});

test.each(diagramFormats)('the same manifest gives the same bytes: %s', async (format: DiagramFormat) => {
  const [one, other] = [createManyFunctions(8), createManyFunctions(8)];

  expect(await renderDiagram(one, 'Staging', { format })).toEqual(
    await renderDiagram(other, 'Staging', { format }),
  );
});

test('pixels are twice as many each way, and dark where that is asked for', async () => {
  const [light, dark] = await Promise.all(
    (['light', 'dark'] as const).map((scheme) =>
      renderDiagram(createManyFunctions(1), 'Staging', { format: 'png', scheme }),
    ),
  );
  const svg = (await renderDiagram(createManyFunctions(1), 'Staging')).toString();
  const [, width] = /width="(\d+)"/.exec(svg) ?? [];

  expect(light?.subarray(1, 4).toString()).toBe('PNG');
  expect(light?.readUInt32BE(16)).toBe(Number(width) * 2);
  expect(dark?.equals(light as Buffer)).toBe(false);
});

test('pixels of a large picture are those of a 4K screen', async () => {
  const png = await renderDiagram(createManyFunctions(150), 'Staging', { format: 'png' });
  const pixels = png.readUInt32BE(16) * png.readUInt32BE(20);

  expect(pixels).toBeLessThan(8_310_000);
  expect(pixels).toBeGreaterThan(8_280_000);
});

test('a page tells of each function its triggers, what it uses and its contract', async () => {
  const get = {
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
    responses: {
      200: {
        description: 'Found',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Node' } } },
      },
    },
  };
  const node = {
    type: 'object',
    required: ['id'],
    properties: { id: { type: ['string', 'null'] }, next: { $ref: '#/components/schemas/Node' } },
  };
  const html = await renderDiagram(createManyFunctions(1), 'Staging', {
    format: 'html',
    document: { paths: { '/area0/{id}/part0': { get } }, components: { schemas: { Node: node } } },
  });
  const [, data = ''] = /id="details">(.*?)<\/script>/s.exec(html.toString()) ?? [];

  expect(JSON.parse(data)).toMatchObject({
    Area0Does0: {
      kind: 'functions/area0/does_0',
      sections: [
        { title: 'Triggered by', items: ['GET /area0/{id}/part0, authorizer jwt'] },
        { title: 'May use', items: ['DynamoDB table Table0 (read)'] },
        { title: 'GET /area0/{id}/part0: parameters', items: ['id: string, in the path'] },
        {
          title: 'GET /area0/{id}/part0: answers',
          text: '200 {\n  id: string | null;\n  next?: Node;\n} // Found',
        },
      ],
    },
    'api_gateway RestApi': {
      name: 'Many',
      kind: 'REST API',
      sections: [{ title: 'Endpoints', items: ['GET /area0/{id}/part0: Area0Does0'] }],
    },
    'dynamodb Table0': { sections: [{ title: 'Used by', items: ['Area0Does0 (read)'] }] },
  });
});

test('a pipeline has its stages with what runs side by side, and an arrow to what runs after it', async () => {
  const action = (name: string, runOrder: number) => ({ name, runOrder, provider: 'CodeBuild' });
  const stages = [
    { name: 'Source', actions: [action('GitHub', 1)] },
    { name: 'Staging', actions: [action('UnitTests', 1), action('Coverage', 1), action('Deploy', 2)] },
  ];
  const svg = await renderPipelineDiagram({ name: 'Shop-Pipeline', stages });
  const x = (name: string) => Number(new RegExp(`x="(\\d+)"[^>]*>${name}<`).exec(svg.toString())?.[1]);

  expect(textsOf(svg)).toEqual(expect.arrayContaining(['Shop-Pipeline', 'Source', '2 stages, 4 actions']));
  expect(x('UnitTests')).toBe(x('Coverage'));
  expect(x('Deploy')).toBeGreaterThan(x('Coverage'));
  expect(svg.toString().match(/marker-end/g)).toHaveLength(2);
});
