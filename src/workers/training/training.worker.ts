import { expose } from 'comlink';
import { browserEngines } from './browser-engines.ts';
import { lifeLock } from './life-lock.ts';
import { createTrainingApi } from './training-api.ts';

expose({ ...createTrainingApi(browserEngines), ...lifeLock });
