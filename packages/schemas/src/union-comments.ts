import type ts from 'typescript';

/** The comment of each member of a union that is written out: the last before it, or else the one after it on its line. */
export function unionComments(union: ts.UnionTypeNode): ReadonlyMap<ts.TypeNode, ts.TextRange> {
  const { text } = union.getSourceFile();
  const comments = new Map<ts.TypeNode, ts.TextRange>();
  if (!text.slice(union.pos, endOfLine(text, union.end)).includes('/**')) return comments;
  union.types.forEach((node, index) => {
    const before = index === 0 ? undefined : union.types[index - 1];
    const start = before?.end ?? union.pos;
    for (const range of commentsIn(text, start, node.getStart())) {
      const between = text.slice(start, range.pos);
      const isAfter = before && !/[\n|]/.test(between);
      if (isAfter && !comments.has(before)) comments.set(before, range);
      else comments.set(node, range);
    }
  });
  const last = union.types.at(-1);
  if (last && comments.has(last)) return comments;
  for (const range of last ? commentsIn(text, last.end, endOfLine(text, last.end)) : []) {
    // What ends the declaration may stand between, but no other member.
    if (last && /^[\s;]*$/.test(text.slice(last.end, range.pos)) && isAtEnd(text, range.end))
      comments.set(last, range);
  }
  return comments;
}

function commentsIn(text: string, start: number, end: number): ts.TextRange[] {
  return [...text.slice(start, end).matchAll(/\/\*\*(?!\/)[\s\S]*?\*\//g)].map(({ index, 0: comment }) => ({
    pos: start + index,
    end: start + index + comment.length,
  }));
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function isAtEnd(text: string, from: number): boolean {
  return /^[ \t;,}]*$/.test(text.slice(from, endOfLine(text, from)));
}
