import type { ResourceShape } from '../app/resource-kinds.ts';

// Outlines in a square of 24 by 24 pixels, so that a kind is known without its colour.
const outlines: Readonly<Record<ResourceShape, string>> = {
  cylinder: 'M4 6a8 3 0 0 1 16 0v12a8 3 0 0 1-16 0zM4 6a8 3 0 0 0 16 0',
  queue: 'M2 7h20v10h-20zM7 7v10M12 7v10M17 7v10',
  hexagon: 'M7 4h10l5 8-5 8h-10l-5-8z',
  bucket: 'M3 6a9 2.5 0 0 1 18 0l-3 14a6 2 0 0 1-12 0zM3 6a9 2.5 0 0 0 18 0',
  clock: 'M12 3a9 9 0 0 1 0 18a9 9 0 0 1 0-18zM12 7v5l4 2',
  shield: 'M12 3l8 3v6c0 5-3.500 7.500-8 9c-4.500-1.500-8-4-8-9v-6z',
  gateway: 'M3 4h18v16h-18zM9 8.500l-3.500 3.500 3.500 3.500M15 8.500l3.500 3.500-3.500 3.500',
  box: 'M4 4h16v16h-16z',
};

/** The outline of a resource's kind at a place, as SVG. */
export function renderShape(shape: ResourceShape, x: number, y: number): string {
  return `<path class="shape" transform="translate(${x} ${y})" d="${outlines[shape]}"/>`;
}

/** A lock, 10 by 12 pixels, that stands before an authorizer's name. */
export function renderLock(x: number, y: number): string {
  return `<path class="quiet" transform="translate(${x} ${y})" fill-rule="evenodd" d="M1 5V4a4 4 0 0 1 8 0v1h1v7H0V5zM3 5h4V4a2 2 0 0 0-4 0z"/>`;
}
