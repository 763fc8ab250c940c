import type { AppGraph, FunctionNode } from './app/app-graph.ts';

/** A graph as a Mermaid flow chart: https://mermaid.js.org/syntax/flowchart.html */
export function renderMermaid({ folders, resources, links }: AppGraph): string {
  const functions = folders.flatMap((folder) => folder.functions);
  const ids = new Map([
    ...folders.map(({ id }, index) => [id, `f${index + 1}`] as const),
    ...[...functions, ...resources].map(({ id }, index) => [id, `n${index + 1}`] as const),
  ]);
  const idOf = (id: string) => ids.get(id) ?? '';
  return [
    'flowchart LR',
    ...folders.flatMap(({ id, label, functions }) => [
      `  subgraph ${idOf(id)}[${quote(label)}]`,
      ...functions.map((node) => `    ${idOf(node.id)}[${quote(...linesOf(node))}]`),
      '  end',
    ]),
    ...resources.map(({ id, name, kind }) => `  ${idOf(id)}([${quote(name, kind)}])`),
    ...links.map(
      ({ from, to, label }) => `  ${idOf(from)} -->${label ? `|${quote(label)}|` : ''} ${idOf(to)}`,
    ),
    '',
  ].join('\n');
}

function linesOf({ id, calls }: FunctionNode): string[] {
  return [id, ...calls.map(({ text, guard }) => (guard === undefined ? text : `${text} (${guard})`))];
}

// Mermaid's own escapes, as a text may not hold what its syntax is made of
function quote(...lines: readonly string[]): string {
  const escaped = lines.map((line) =>
    line.replaceAll(/["<>&#{}`\\]/g, (character) => `#${character.codePointAt(0)};`),
  );
  return `"${escaped.join('<br>')}"`;
}
