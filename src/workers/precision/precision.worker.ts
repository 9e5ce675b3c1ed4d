import { expose } from 'comlink';
import { createPrecisionApi } from './precision-api.ts';

expose(createPrecisionApi());
