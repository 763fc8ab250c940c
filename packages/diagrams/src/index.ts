export { DiagramError } from './errors.ts';
export type { OpenApiDocument } from './page/find-operations.ts';
export type { PipelineGraph } from './pipeline/render-pipeline-svg.ts';
export {
  type DiagramFormat,
  type DiagramOptions,
  diagramFormats,
  type PipelineDiagramOptions,
  renderDiagram,
  renderPipelineDiagram,
} from './render-diagram.ts';
export { toPictureFormat, type WritePictureOptions, writePicture } from './write-picture.ts';
