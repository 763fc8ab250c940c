import type { ELK as Elk, ElkExtendedEdge, ElkNode, ElkPort } from 'elkjs/lib/elk-api.js';
import type { AppGraph, FolderNode, Link } from '../app/app-graph.ts';
import type { Box, Layout, LinkLine } from './layout.ts';
import { loadElk } from './load-elk.ts';
import { headerHeight, measureFolder, measureResource, shortLabel } from './measure-boxes.ts';
import { measureText, smallText } from './text-size.ts';

/** The page that a picture is looked at on: what is smaller there is harder to read. */
const page = { width: 1600, height: 1000 };

/** How small a picture may become for the sake of links that all go from left to right. */
const smallest = 0.8;

// https://eclipse.dev/elk/reference/options.html
const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.aspectRatio': String(page.width / page.height),
  'elk.spacing.nodeNode': '18',
  'elk.spacing.componentComponent': '28',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '8',
  'elk.layered.spacing.nodeNodeBetweenLayers': '48',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '8',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.mergeEdges': 'true',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
};

/**
 * Places a graph: links from left to right where that is readable at one look; else, and at once where the boxes alone
 * fill more than a page, the folders left and right of what they share. Where the boxes fill a third of a page, what
 * goes to whole folders is left out, as it would tie all of them together: endpoints beside functions say it, too. The
 * same graph has the same layout, wherever it is made.
 */
export async function layOut(whole: AppGraph): Promise<Layout> {
  const elk: Elk = loadElk();
  const fill = areaOf(whole) / (page.width * page.height);
  const graph = fill > 1 / 3 ? withoutFolderLinks(whole) : whole;
  // It takes twice as long as the other one.
  if (fill > 1) return place(elk, graph, chooseSides(graph));
  const flowing = await place(elk, graph, new Map());
  if (scaleOf(flowing) >= smallest) return flowing;
  const facing = await place(elk, graph, chooseSides(graph));
  return scaleOf(flowing) >= scaleOf(facing) * smallest ? flowing : facing;
}

function withoutFolderLinks(graph: AppGraph): AppGraph {
  const folders = new Set(graph.folders.map(({ id }) => id));
  return { ...graph, links: graph.links.filter(({ to }) => !folders.has(to)) };
}

function areaOf({ folders, resources }: AppGraph): number {
  const boxes = [...folders.map(measureFolder), ...resources.map(measureResource)];
  return boxes.reduce((sum, { width, height }) => sum + width * height, 0);
}

function scaleOf({ width, height }: Layout): number {
  return Math.min(page.width / width, page.height / height, 1);
}

type Side = 'left' | 'right';

// Both sides of like height
function chooseSides({ folders }: AppGraph): Map<string, Side> {
  const heights = { left: 0, right: 0 };
  return new Map(
    folders.map((folder) => {
      const side = heights.left <= heights.right ? 'left' : 'right';
      heights[side] += measureFolder(folder).height;
      return [folder.id, side];
    }),
  );
}

async function place(elk: Elk, graph: AppGraph, sides: ReadonlyMap<string, Side>): Promise<Layout> {
  const sideOf = new Map(
    graph.folders.flatMap(({ id, functions }) =>
      [id, ...functions.map((node) => node.id)].map((each) => [each, sides.get(id)] as const),
    ),
  );
  const linked = new Set(graph.links.flatMap(({ from, to }) => [from, to]));
  const edges = graph.links.map((link, index) => toEdge(link, index, sideOf));
  const placed = await elk.layout<ElkNode>({
    id: 'graph',
    layoutOptions: options,
    children: [
      ...graph.folders.map((folder) => toFolder(folder, linked, sides.get(folder.id))),
      ...graph.resources.map((node) => ({ id: node.id, ...measureResource(node) })),
    ],
    edges: edges.map(({ edge }) => edge),
  });
  const boxes = new Map(placed.children?.map((child) => [child.id, toBox(child)]));
  return {
    width: placed.width ?? 0,
    height: placed.height ?? 0,
    folders: graph.folders.map((node) => ({ ...boxOf(node.id), node, rows: measureFolder(node).rows })),
    resources: graph.resources.map((node) => ({ ...boxOf(node.id), node })),
    links: graph.links.map((link, index) =>
      toLine(link, placed.edges?.[index], edges[index]?.isReversed ?? false),
    ),
  };

  function boxOf(id: string): Box {
    const box = boxes.get(id);
    if (!box) throw new Error(`The layout lost ${id}.`);
    return box;
  }
}

function toFolder(folder: FolderNode, linked: ReadonlySet<string>, side: Side | undefined): ElkNode {
  const { width, height, rows } = measureFolder(folder);
  // A line to the whole folder ends at its label.
  const ends = [
    { id: folder.id, y: headerHeight / 2 },
    ...rows.map((row) => ({ id: row.node.id, y: row.y + row.height / 2 })),
  ];
  const ports = ends
    .filter(({ id }) => linked.has(id))
    .flatMap(({ id, y }): ElkPort[] => {
      const west = { id: inPort(id), x: 0, y, ...portOf('WEST') };
      const east = { id: outPort(id), x: width, y, ...portOf('EAST') };
      if (side === undefined) return [west, east];
      return [side === 'left' ? east : west];
    });
  return { id: folder.id, width, height, ports, layoutOptions: { 'elk.portConstraints': 'FIXED_POS' } };
}

function portOf(side: 'EAST' | 'WEST'): Partial<ElkPort> {
  return { width: 0, height: 0, layoutOptions: { 'elk.port.side': side } };
}

function inPort(name: string): string {
  return `${name} in`;
}

function outPort(name: string): string {
  return `${name} out`;
}

/** A link as ELK takes it; reversed where a box on the right begins it, as all there go from left to right. */
function toEdge(
  link: Link,
  index: number,
  sideOf: ReadonlyMap<string, Side | undefined>,
): { readonly edge: ElkExtendedEdge; readonly isReversed: boolean } {
  const { from, to } = link;
  const isReversed =
    sideOf.get(from) === 'right' || (sideOf.get(to) === 'left' && sideOf.get(from) === undefined);
  const [source, target] = isReversed ? [to, from] : [from, to];
  const port = (id: string, ofFlow: (name: string) => string): string => {
    if (!sideOf.has(id)) return id;
    const side = sideOf.get(id);
    return side === undefined ? ofFlow(id) : (side === 'left' ? outPort : inPort)(id);
  };
  const text = shortLabel(link);
  const labels = [
    {
      text,
      width: measureText(text, smallText) + 8,
      height: smallText.lineHeight,
      layoutOptions: { 'elk.edgeLabels.inline': 'true' },
    },
  ];
  const edge = {
    id: String(index),
    sources: [port(source, outPort)],
    targets: [port(target, inPort)],
    ...(text && { labels }),
  };
  return { edge, isReversed };
}

function toLine(link: Link, edge: ElkExtendedEdge | undefined, isReversed: boolean): LinkLine {
  const points = (edge?.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ]);
  const label = edge?.labels?.[0];
  return {
    link,
    points: (isReversed ? points.reverse() : points).map(({ x, y }) => ({ x, y })),
    ...(label && { label: toBox(label) }),
  };
}

function toBox({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box>): Box {
  return { x, y, width, height };
}
