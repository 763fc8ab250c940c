/** The HTML that Markdown may hold, none of it with attributes but `open` of `details`. */
export const htmlTags = [
  ...['details', 'summary', 'br', 'hr', 'kbd', 'sub', 'sup', 'b', 'i', 'u', 'em', 'strong', 'small', 'mark'],
  ...[
    'del',
    'ins',
    'abbr',
    'dl',
    'dt',
    'dd',
    'p',
    'div',
    'center',
    'code',
    'pre',
    'ul',
    'ol',
    'li',
    'blockquote',
  ],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
];

/** What a page does not show of a piece of HTML, as sentences. */
export function findHtmlProblems(html: string): string[] {
  const tags = html.replace(/<!--[\s\S]*?-->/g, '').matchAll(/<\/?([a-z][\w:-]*)([^>]*)>?/gi);
  return [...tags].flatMap(([, name = '', attributes = '']) => {
    const tag = name.toLowerCase();
    if (!htmlTags.includes(tag)) return [`<${tag}> is not shown`];
    const rest = attributes
      .replace(/\/$/, '')
      .replace(tag === 'details' ? /\bopen\b(="")?/ : /^$/, '')
      .trim();
    return rest === '' ? [] : [`<${tag}> is shown without ${rest.split(/[\s=]/)[0]}`];
  });
}
