import { render } from 'preact';
import type { PageData } from '../run-data.ts';
import { App } from './app.tsx';
import { createEmbeddedSource } from './embedded-source.ts';
import { createServerSource } from './server-source.ts';

const data = document.querySelector('#data')?.textContent;
const source = data ? createEmbeddedSource(JSON.parse(data) as PageData) : createServerSource();
const place = document.querySelector('#page');
if (place) render(<App source={source} />, place);
