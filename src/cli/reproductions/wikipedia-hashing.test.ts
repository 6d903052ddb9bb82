import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packSigns } from '../../engine/codes/codes.ts';
import { distanceCounts, hammingRetrieval } from '../../engine/measures/hamming.ts';
import { collectiveMf } from '../../engine/methods/factorisation/collective-mf.ts';
import { scmSeq } from '../../engine/methods/factorisation/scm-seq.ts';
import type { MethodState } from '../../engine/methods/method.ts';
import { type LabelledPairs, readWikipedia } from '../real-data.ts';

const DATA = '../shared/data';
const BITS = 16;

function codes(state: MethodState, pairs: LabelledPairs, modality: string) {
  const { values, items } = state.embed(modality, pairs.features[modality]);
  return packSigns(values, items, BITS);
}

describe.skipIf(!existsSync(DATA))(
  '16 bits of Wikipedia articles (skipped where ../shared/data is missing)',
  () => {
    const read = () => {
      const { train, test, classes } = readWikipedia(DATA);
      return { train, test, data: { ...train, classes } };
    };

    it('answer as well as known where semantic correlation maximisation makes them', () => {
      const { train, test, data } = read();
      const state = scmSeq.start(data, BITS, { regularisation: 1e-6 / data.labels.length });
      while (state.ended === null) state.advance();
      const precision = (query: string, gallery: string) =>
        hammingRetrieval(
          distanceCounts(codes(state, test, query), test.labels, codes(state, train, gallery), train.labels),
        ).meanAveragePrecision;
      expect(Math.abs(precision('image', 'text') - 0.221)).toBeLessThan(0.003);
      expect(Math.abs(precision('text', 'image') - 0.214)).toBeLessThan(0.003);
    });

    it('answer texts far better where the images of the database were factorised with their texts', () => {
      const { train, test, data } = read();
      const state = collectiveMf.start(data, BITS, { seed: 1 });
      while (state.ended === null) state.advance();
      const { values, items } = state.shared;
      const asked = codes(state, test, 'text');
      const precision = (gallery: ReturnType<typeof packSigns>, { labels }: LabelledPairs) =>
        hammingRetrieval(distanceCounts(asked, test.labels, gallery, labels)).meanAveragePrecision;
      expect(precision(packSigns(values, items, BITS), train)).toBeGreaterThan(0.45);
      expect(Math.abs(precision(codes(state, test, 'image'), test) - 0.18)).toBeLessThan(0.02);
    });
  },
);
