import { SaxesParser } from 'saxes';

/** An element of a document: its text, and what it holds. */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/**
 * The root of an XML document, as AWS's Query protocol answers.
 * @throws Error when it is not well-formed
 */
export function readXml(document: string): XmlElement {
  const top: Building = { name: '', text: '', children: [] };
  const open = [top];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    const element = { name, text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const at = open.at(-1);
    if (at) at.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(document).close();
  return top.children[0] ?? top;
}

/** The first element of this name below another, at any depth. */
export function findElement(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of element.children) {
    const found = child.name === name ? child : findElement(child, name);
    if (found) return found;
  }
  return undefined;
}

/** The text of an element's child; empty when it has none of this name. */
export function textOf(element: XmlElement, name: string): string {
  return element.children.find((child) => child.name === name)?.text ?? '';
}

interface Building {
  readonly name: string;
  text: string;
  readonly children: Building[];
}
