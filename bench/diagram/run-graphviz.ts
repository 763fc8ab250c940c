import { instance } from '@viz-js/viz';
import { tellCpu } from './tell-cpu.ts';
import { createManifest } from './write-manifest.ts';

tellCpu();

// The same graph for Graphviz: folders as records, with a port for each function.
const [count = ''] = process.argv.slice(2);
const { functions } = createManifest(Number(count)).stages['Staging'] ?? { functions: [] };
const folderOf = (path: string) => path.split('/')[1] ?? '';
const folders = [...new Set(functions.map(({ path }) => folderOf(path)))];
const quote = (text: string) => `"${text.replaceAll(/"/g, '\\"')}"`;
const rowOf = ({ name, triggers }: (typeof functions)[number]) => {
  const [trigger] = triggers;
  const call = trigger?.service === 'api_gateway' ? ` ${trigger.method} ${trigger.path}` : '';
  return `<${name}> ${`${name}${call}`.replaceAll(/[{}|<>]/g, '\\$&')}`;
};
const dot = [
  'digraph { rankdir=LR; splines=ortho; pack=true; node [shape=record, fontname="Courier", fontsize=13];',
  ...folders.map((folder) => {
    const rows = functions.filter(({ path }) => folderOf(path) === folder).map(rowOf);
    return `${folder} [label=${quote(rows.join('|'))}];`;
  }),
  ...functions.flatMap(({ name, path, triggers, invocations }) => [
    ...triggers.flatMap((trigger) =>
      'resource' in trigger ? [`${quote(String(trigger.resource))} -> ${folderOf(path)}:${name};`] : [],
    ),
    ...invocations.map(({ resource }) => `${folderOf(path)}:${name} -> ${quote(resource)};`),
  ]),
  '}',
];
process.stdout.write((await instance()).renderString(dot.join('\n'), { format: 'svg' }));
