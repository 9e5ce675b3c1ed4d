import { expose } from 'comlink';
import { validationApi } from './validation-api.ts';

expose(validationApi);
