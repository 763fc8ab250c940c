import type ts from 'typescript';

/**
 * The comment of each member of a union, or element of a tuple, that is written out: the last before it, or else the one
 * after it on its line.
 */
export function partComments(
  whole: ts.UnionTypeNode | ts.TupleTypeNode,
): ReadonlyMap<ts.TypeNode, ts.TextRange> {
  const { text } = whole.getSourceFile();
  const comments = new Map<ts.TypeNode, ts.TextRange>();
  const isUnion = 'types' in whole;
  // A union begins before its first `|`, and its last comment may stand after its end; a tuple has its brackets.
  const begin = isUnion ? whole.pos : whole.getStart();
  const parts = isUnion ? whole.types : whole.elements;
  const last = parts.at(-1);
  if (!last || !text.slice(begin, endOfLine(text, whole.end)).includes('/**')) return comments;
  parts.forEach((node, index) => {
    const before = index === 0 ? undefined : parts[index - 1];
    const start = before?.end ?? begin;
    for (const range of commentsIn(text, start, node.getStart())) {
      const isAfter = before && isOnLineOf(before, text, range);
      if (isAfter && !comments.has(before)) comments.set(before, range);
      else comments.set(node, range);
    }
  });
  if (comments.has(last)) return comments;
  for (const range of commentsIn(text, last.end, isUnion ? endOfLine(text, last.end) : whole.end)) {
    // What ends the declaration may stand between, but no other member.
    const isOwn = /^[\s;]*$/.test(text.slice(last.end, range.pos)) && isAtEnd(text, range.end);
    if (isOwn || !isUnion) comments.set(last, range);
  }
  return comments;
}

// Before what separates it from the next, or after that at the end of the line.
function isOnLineOf({ end }: ts.TypeNode, text: string, range: ts.TextRange): boolean {
  const between = text.slice(end, range.pos);
  return !/[\n|,]/.test(between) || (/^,[ \t]*$/.test(between) && isAtEnd(text, range.end));
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
