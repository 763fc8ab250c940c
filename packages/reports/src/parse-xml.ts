import { stripVTControlCharacters } from 'node:util';
import { SaxesParser } from 'saxes';
import { ReportError } from './errors.ts';

/** An element of an XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  /** All text right below it. */
  text: string;
}

/**
 * The elements of an XML document, below one that has no name.
 * @param file named where it cannot be read
 * @throws ReportError when it is not XML
 */
export function parseXml(text: string, file: string): XmlElement {
  const top: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const parser = new SaxesParser();
  const add = (more: string) => {
    const current = open.at(-1);
    if (current) current.text += more;
  };
  parser.on('error', (cause) => {
    throw new ReportError(`${file} is not XML: ${cause.message}.`, { hint: 'Run the tests again.', cause });
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', add);
  parser.on('cdata', add);
  // Node.js writes the colours of a failure as they are, which XML does not allow.
  parser.write(stripVTControlCharacters(text).replace(/[^\P{Cc}\t\n\r]/gu, '')).close();
  return top;
}

/** All elements of a name, at any depth. */
export function findElements(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...findElements(child, name),
  ]);
}
