/** The anchors of one page's headings, as GitHub makes them: `what-it-does`, `what-it-does-1`. */
export function createAnchors(): (text: string) => string {
  const seen = new Map<string, number>();
  return (text) => {
    const base = text
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replace(/ /g, '-');
    let anchor = base;
    let count = seen.get(base) ?? 0;
    while (seen.has(anchor)) {
      count += 1;
      anchor = `${base}-${count}`;
    }
    seen.set(base, count);
    if (anchor !== base) seen.set(anchor, 0);
    return anchor;
  };
}
