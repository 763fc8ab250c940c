import { renderMermaidSVG } from 'beautiful-mermaid';

const kinds = /^\s*(graph|flowchart|sequenceDiagram|stateDiagram(-v2)?|classDiagram|erDiagram)\b/;

/**
 * A Mermaid diagram as SVG, drawn while the page is made, so that the page needs no script and no style of its own: its
 * colours are the variables of the page. Its ids begin with `id`.
 * @throws an error with what cannot be drawn
 */
export function renderDiagram(source: string, id: string): string {
  // What a click does is a script's, and notes of an author are nobody else's.
  const text = source
    .replace(/^\s*(%%|click\s).*$/gm, '')
    .replace(/^\s*---[\s\S]*?\n\s*---\s*\n/, '')
    .trim();
  if (!kinds.test(text)) {
    const [word = ''] = text.split(/\s/);
    throw new Error(
      `"${word}" is not drawn; flowchart, sequenceDiagram, stateDiagram-v2, classDiagram and erDiagram are`,
    );
  }
  return renderMermaidSVG(text)
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/\sstyle="[^"]*"/g, '')
    .replace(/\sid="([^"]+)"/g, ` id="${id}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${id}-$1)`);
}
