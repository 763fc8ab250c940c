import type { AppGraph, FunctionNode } from './app/app-graph.ts';

/** A graph as a Mermaid flow chart: https://mermaid.js.org/syntax/flowchart.html */
export function renderMermaid({ folders, resources, links }: AppGraph): string {
  const functions = folders.flatMap((folder) => folder.functions);
  const ids = new Map([...functions, ...resources].map(({ id }, index) => [id, `n${index + 1}`]));
  const idOf = (id: string) => ids.get(id) ?? '';
  return [
    'flowchart LR',
    ...folders.flatMap(({ label, functions }, index) => [
      `  subgraph f${index + 1}[${quote(label)}]`,
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
