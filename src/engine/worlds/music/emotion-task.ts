import type { Embeddings } from '../../measures/embeddings.ts';
import { determination, ridgeRegression, type Targets } from '../../measures/ridge-regression.ts';
import { InputPreparer } from '../../training/inputs.ts';
import type { Run } from '../../training/run.ts';
import type { Task, TaskRow } from '../task.ts';
import type { ModalityItems } from '../world.ts';
import { bandStatistics } from './features.ts';

/** Excerpts that regressions are fitted to: enough for three digits of R². */
const MOST = 1500;

/** What is known of one part, side by side: row i of every one is one excerpt. */
export interface EmotionPart {
  readonly audio: ModalityItems;
  readonly lyrics: ModalityItems;
  /** Valence and arousal `[items, 2]`. */
  readonly feelings: Float32Array;
}

function sideBySide(first: Embeddings, second: Embeddings): Embeddings {
  const dim = first.dim + second.dim;
  const values = new Float32Array(first.items * dim);
  for (let item = 0; item < first.items; item++) {
    values.set(first.values.subarray(item * first.dim, (item + 1) * first.dim), item * dim);
    values.set(second.values.subarray(item * second.dim, (item + 1) * second.dim), item * dim + first.dim);
  }
  return { values, items: first.items, dim };
}

interface Known {
  readonly train: Embeddings;
  readonly test: Embeddings;
}

const both = (first: Known, second: Known): Known => ({
  train: sideBySide(first.train, second.train),
  test: sideBySide(first.test, second.test),
});

/**
 * How much of valence and arousal is told from the sound, the words, and both: features side by side (early fusion),
 * predictions put together (late fusion), and the embeddings of the shared space. All by ridge regression, linear,
 * fitted to training songs and asked about held-out songs.
 */
export function emotionTask(train: EmotionPart, test: EmotionPart): Task {
  const counts = { train: Math.min(MOST, train.feelings.length / 2), test: test.feelings.length / 2 };
  const rows = (count: number) => Uint32Array.from({ length: count }, (_, row) => row);
  const targetsOf = ({ feelings }: EmotionPart, items: number): Targets => ({
    values: feelings.subarray(0, 2 * items),
    items,
    dim: 2,
  });
  const targets = { train: targetsOf(train, counts.train), test: targetsOf(test, counts.test) };

  const audioOf = ({ audio }: EmotionPart, items: number): Embeddings => {
    const values = bandStatistics(audio.values, items);
    return { values, items, dim: values.length / items };
  };
  const words = new InputPreparer(train.lyrics);
  const lyricsOf = ({ lyrics }: EmotionPart, items: number): Embeddings => ({
    values: words.prepare(lyrics.values, rows(items)),
    items,
    dim: words.size,
  });

  const told = ({ train: known, test: asked }: Known): Known => {
    const regression = ridgeRegression(known, targets.train);
    return { train: regression.predict(known), test: regression.predict(asked) };
  };
  const row = (id: string, known: Known): TaskRow => ({
    id,
    values: determination(targets.test, told(known).test),
  });

  return {
    id: 'emotion',
    needs: ['audio', 'lyrics'],
    async measure(run: Run) {
      const audio = { train: audioOf(train, counts.train), test: audioOf(test, counts.test) };
      const lyrics = { train: lyricsOf(train, counts.train), test: lyricsOf(test, counts.test) };
      const embedded = async (modality: 'audio' | 'lyrics'): Promise<Known> => ({
        train: await run.embed(modality, train[modality].values, rows(counts.train)),
        test: await run.embed(modality, test[modality].values, rows(counts.test)),
      });
      const shared = { audio: await embedded('audio'), lyrics: await embedded('lyrics') };
      const table = {
        id: 'told',
        format: 'number',
        columns: ['valence', 'arousal'],
        chance: [0, 0],
        rows: [
          row('audio', audio),
          row('lyrics', lyrics),
          row('early', both(audio, lyrics)),
          row('late', both(told(audio), told(lyrics))),
          row('shared-audio', shared.audio),
          row('shared-lyrics', shared.lyrics),
          row('shared-both', both(shared.audio, shared.lyrics)),
        ],
      } as const;
      return { tables: [table] };
    },
  };
}
