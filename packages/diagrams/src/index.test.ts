import { expect, test } from '@jest/globals';
import * as diagrams from './index.ts';

test('exports these names', () => {
  expect(Object.keys(diagrams).sort()).toEqual([
    'DiagramError',
    'diagramFormats',
    'renderDiagram',
    'renderPipelineDiagram',
    'toPictureFormat',
    'writePicture',
  ]);
});
