import { renderDiagram } from '@lambda-forge/diagrams';
import { tellCpu } from './tell-cpu.ts';
import { createManifest } from './write-manifest.ts';

tellCpu();

const [count = '', format = 'svg'] = process.argv.slice(2);
const picture = await renderDiagram(createManifest(Number(count)), 'Staging', { format: format as 'svg' });
process.stdout.write(picture);
