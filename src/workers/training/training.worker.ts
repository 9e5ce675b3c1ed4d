import { expose } from 'comlink';
import { browserEngines } from './browser-engines.ts';
import { createTrainingApi } from './training-api.ts';

expose(createTrainingApi(browserEngines));
