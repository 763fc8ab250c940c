import { renderDiagram } from '@lambda-forge/diagrams';
import { createManifest } from './write-manifest.ts';

const [count = '', format = 'svg'] = process.argv.slice(2);
const picture = await renderDiagram(createManifest(Number(count)), 'Staging', { format: format as 'svg' });
process.stdout.write(picture);
