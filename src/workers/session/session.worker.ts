import { expose } from 'comlink';
import { createSessionApi } from './session-api.ts';

expose(createSessionApi());
