import { expose } from 'comlink';
import { checks } from './checks.ts';

export type EngineHarness = typeof checks;

expose(checks);
