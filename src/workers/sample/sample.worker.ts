import { expose } from 'comlink';
import { createSampleApi } from './sample-api.ts';

expose(createSampleApi());
