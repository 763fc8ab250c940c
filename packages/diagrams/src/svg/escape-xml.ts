const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** A text as it stands in XML and HTML, between tags and in attributes; without what XML has no way to write. */
export function escapeXml(text: string): string {
  // https://www.w3.org/TR/xml/#charsets
  const allowed = text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
  return allowed.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}
