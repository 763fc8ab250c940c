/** How a body of a media type is handed over: `json` as what it holds, `text` as a string, `bytes` as a Blob. */
export type ContentKind = 'json' | 'text' | 'bytes';

/** The kind of a media type, whatever its parameters. */
export function contentKind(mediaType: string): ContentKind {
  const type = mediaType.toLowerCase();
  if (/[/+]json\b/.test(type)) return 'json';
  return /^text\/|^application\/([\w.-]+\+)?(xml|yaml|x-www-form-urlencoded)\b/.test(type) ? 'text' : 'bytes';
}
