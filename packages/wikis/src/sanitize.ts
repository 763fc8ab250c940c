import sanitizeHtml from 'sanitize-html';
import { htmlTags } from './find-html-problems.ts';

/** Removes from a page's HTML whatever is not on the list: scripts, styles, frames, forms, handlers of events. */
export function sanitize(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: [...htmlTags, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'a', 'img', 's', 'span', 'figure'],
    allowedAttributes: {
      a: ['href', 'title', 'rel', 'class', 'aria-label'],
      img: ['src', 'alt', 'title', 'loading'],
      ol: ['start'],
      details: ['open'],
      figure: ['data-diagram'],
      // What scrolls is reached by keyboard.
      pre: ['tabindex'],
      div: ['tabindex'],
      ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((heading) => [heading, ['id']])),
    },
    allowedClasses: {
      a: ['anchor'],
      code: ['language-*'],
      span: [
        'hljs-*',
        'function_',
        'class_',
        'language_',
        'inherited__',
        'built_in',
        'constant_',
        'escape_',
        'invoke__',
      ],
      div: ['scroll'],
      th: ['left', 'center', 'right'],
      td: ['left', 'center', 'right'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['data'] },
    parseStyleAttributes: false,
  });
}
