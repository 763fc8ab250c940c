import { validateHeaderName, validateHeaderValue } from 'node:http';

/** Whether HTTP allows a header; a line break would begin another one. */
export function isValidHeader([name, value]: readonly [name: string, value: string]): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}
