/**
 * The anchors of one page's headings, as GitHub makes them: `what-it-does`, `what-it-does-1`. They have no capital letter,
 * as the ids of the page itself do.
 */
export function createAnchors(): (text: string) => string {
  const seen = new Map<string, number>();
  return (text) => {
    const words = text.trim().toLowerCase();
    const base = words.replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '').replace(/ /g, '-') || 'section';
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
