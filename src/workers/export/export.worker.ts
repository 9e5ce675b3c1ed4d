import { expose } from 'comlink';
import { createExportApi } from './export-api.ts';

expose(createExportApi());
