import { expose } from 'comlink';
import { jetsApi } from './jets-api.ts';

expose(jetsApi);
