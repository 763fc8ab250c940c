import { expect, test } from '@jest/globals';
import { createGraph } from '../app/create-graph.ts';
import { createManyFunctions } from '../many-functions.test.support.ts';
import { layOut } from './lay-out.ts';
import type { Box, Layout, Point } from './layout.ts';

const layOutMany = (count: number, tables: 'one' | 'byFolder' = 'byFolder') =>
  layOut(createGraph(createManyFunctions(count, tables), 'Staging'));

const boxesOf = ({ folders, resources }: Layout): Box[] => [...folders, ...resources];

const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

test.each([
  [5, 'byFolder'],
  [60, 'byFolder'],
  [60, 'one'],
] as const)('of %d functions with tables %s no box lies on another or outside', async (count, tables) => {
  const layout = await layOutMany(count, tables);
  const boxes = boxesOf(layout);

  expect(boxes.flatMap((box, index) => boxes.slice(index + 1).filter((each) => overlap(box, each)))).toEqual(
    [],
  );
  expect(boxes.filter(({ x, y }) => x < 0 || y < 0)).toEqual([]);
  expect(boxes.filter(({ x, width }) => x + width > layout.width)).toEqual([]);
  expect(boxes.filter(({ y, height }) => y + height > layout.height)).toEqual([]);
});

test.each([
  [12, 'byFolder', 12],
  [60, 'byFolder', 60],
  [60, 'one', 60],
] as const)(
  'lines of %d functions go from what begins a link to what it reaches: %s',
  async (count, tables, least) => {
    const { folders, resources, links } = await layOutMany(count, tables);
    const places = new Map<string, Box>([
      ...resources.map((box) => [box.node.id, box] as const),
      ...folders.map((box) => [box.node.id, box] as const),
      ...folders.flatMap((folder) =>
        folder.rows.map(({ node, y, height }) => [node.id, { ...folder, y: folder.y + y, height }] as const),
      ),
    ]);
    const touches = (id: string, point: Point | undefined): boolean => {
      const box = places.get(id);
      if (!box || !point) return false;
      const isBeside = Math.abs(point.x - box.x) < 1 || Math.abs(point.x - box.x - box.width) < 1;
      return isBeside && point.y >= box.y - 1 && point.y <= box.y + box.height + 1;
    };

    expect(links.length).toBeGreaterThan(least);
    expect(links.filter(({ link, points }) => !touches(link.from, points[0]))).toEqual([]);
    expect(links.filter(({ link, points }) => !touches(link.to, points.at(-1)))).toEqual([]);
  },
);

test.each(['byFolder', 'one'] as const)(
  '60 functions are read on one page of 1600 by 1000: %s',
  async (tables) => {
    const { width, height } = await layOutMany(60, tables);

    // Texts of 13 pixels are of 7 or more there.
    expect(Math.min(1600 / width, 1000 / height) * 13).toBeGreaterThan(7);
  },
);

test('has lines from the API to folders, unless there are so many that they would tie all of them together', async () => {
  const fromApi = ({ links }: Layout) =>
    links.filter(({ link }) => link.from === 'api_gateway RestApi').length;

  expect(fromApi(await layOutMany(12))).toBe(2);
  expect(fromApi(await layOutMany(60))).toBe(0);
});

test('the same graph has the same layout', async () => {
  expect(await layOutMany(20)).toEqual(await layOutMany(20));
});

test('draws an app without functions', async () => {
  const graph = { title: '', summary: '', folders: [], resources: [], links: [] };

  expect(boxesOf(await layOut(graph))).toEqual([]);
});

test('an app whose boxes alone fill a page has its folders left and right of what they share, at once', async () => {
  const { links } = await layOutMany(150);
  const isLeftwards = ({ points }: Layout['links'][number]) => (points[0]?.x ?? 0) > (points.at(-1)?.x ?? 0);

  expect(new Set(links.map(isLeftwards))).toEqual(new Set([true, false]));
});
