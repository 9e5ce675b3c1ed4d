import { describe, expect, it } from 'vitest';
import { DEFAULT_STUDY } from '../domain/study/study.ts';
import { stepStates } from './step-states.ts';

const IDLE = { phase: 'idle', results: {} } as const;

describe('state of the steps', () => {
  it('makes training possible with jets and a study that can be planned', () => {
    expect(stepStates('ready', DEFAULT_STUDY, IDLE).train).toBe('ready');
    expect(stepStates('loading', DEFAULT_STUDY, IDLE)).toMatchObject({
      data: 'running',
      train: 'not started',
    });
  });

  it('points at budgets that cannot be met', () => {
    const study = { ...DEFAULT_STUDY, budgets: [{ value: 1, unit: 'nodes' as const }] };
    expect(stepStates('ready', study, IDLE)).toMatchObject({
      network: 'needs attention',
      train: 'not started',
    });
  });

  it('shows a failed training', () => {
    expect(stepStates('ready', DEFAULT_STUDY, { phase: 'failed', results: {} }).train).toBe(
      'needs attention',
    );
  });
});
