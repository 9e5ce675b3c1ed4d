import { describe, expect, it } from 'vitest';
import type { PinnedNetwork } from '../../domain/study/pinned-network.ts';
import { DEFAULT_STUDY } from '../../domain/study/study.ts';
import { studySchema } from '../../domain/study/study-schema.ts';
import { readShareHash, shareHash } from '../../state/share-link.ts';
import { lineDash } from './curve-line.ts';
import { pinnedLines } from './pinned-lines.ts';
import { ratioAt } from './shown-lines.ts';

const network: PinnedNetwork = {
  ...{ id: 'Last year: full-s1', study: 'Last year, wide', run: 'full-s1', kind: 'full', seed: 1 },
  ...{ budget: 256, percent: 100, shares: [1, 0.3], layers: [64, 64], equalScores: 0.001 },
  points: [{ efficiency: 0.6, cut: 1, rejection: 120, low: 110, high: 130, passing: 60 }],
  ...{ testJets: 'sample a', provenance: 'study "Last year, wide"' },
};

describe('a network of another study', () => {
  it('is a line with the name of its study, dashes of its own, and no ratio even where it is a full network', () => {
    const [line] = pinnedLines([network], 'budgets');
    if (line === undefined) throw new Error('The line is missing.');
    expect(line).toMatchObject({
      label: 'Last year, wide: full network, 256 nodes',
      short: 'full Last year…',
    });
    expect(lineDash(line)).not.toBe(lineDash({ kind: 'full' }));
    expect(ratioAt(line, 0.6)).toBeNull();
    expect(pinnedLines([network], 'scores')).toEqual([]);
  });

  it('is stored with the study, is not needed in older ones, and does not make links longer', () => {
    const study = { ...DEFAULT_STUDY, pinned: [network] };
    expect(studySchema.parse(JSON.parse(JSON.stringify(study))).pinned).toEqual([network]);
    expect(studySchema.parse(DEFAULT_STUDY).pinned).toBeUndefined();
    expect(shareHash({ study })).toBe(shareHash({ study: DEFAULT_STUDY }));
    const read = readShareHash(shareHash({ study }));
    expect(read.ok && read.value.study.pinned).toBeUndefined();
  });
});
