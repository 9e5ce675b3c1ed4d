import { expose } from 'comlink';
import type { HighlightApi } from './highlight-api.ts';
import { highlight } from './highlight-api.ts';

const api: HighlightApi = { highlight };
expose(api);
