import type { Embeddings } from '../../measures/embeddings.ts';
import { hubness } from '../../measures/hubness.ts';
import { translationPrecisionChance } from '../../measures/translation.ts';
import { translationScores } from '../../measures/translation-scores.ts';
import type { Run } from '../../training/run.ts';
import type { Task, TaskList, TaskRow } from '../task.ts';
import { answersOf } from './answers.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Hubs named per language. */
const NAMED = 8;

/** Where all words of every language land. */
async function embedAll(run: Run, vocabularies: Readonly<Record<string, Vocabulary>>) {
  const embedded: Record<string, Embeddings> = {};
  for (const [id, { words }] of Object.entries(vocabularies)) {
    const values = run.dataset.unpaired?.[id]?.values;
    if (values === undefined) continue;
    embedded[id] = await run.embed(
      id,
      values,
      Uint32Array.from(words, (_, row) => row),
    );
  }
  return embedded;
}

function largest(counts: Float64Array, words: readonly string[]): TaskList['entries'] {
  return Array.from(counts, (value, row) => ({ name: words[row], value }))
    .sort((a, b) => b.value - a.value)
    .slice(0, NAMED);
}

/** Every ordered pair of different languages. */
function directions(languages: readonly string[]): readonly (readonly [string, string])[] {
  return languages.flatMap((from) =>
    languages.filter((to) => to !== from).map((to): [string, string] => [from, to]),
  );
}

/**
 * Bilingual lexicon induction: held-out words of every language are looked up among all words of every other (Conneau
 * et al., ICLR 2018).
 */
export function translationTask(vocabularies: Readonly<Record<string, Vocabulary>>): Task {
  const asked = directions(Object.keys(vocabularies)).map(([from, to]) => ({
    from,
    to,
    lexicon: answersOf(vocabularies[from], vocabularies[to]),
  }));
  const chance = (k: number) =>
    Math.max(
      ...asked.map(({ lexicon: { translations, candidates } }) =>
        translations.length === 0 ? 0 : translationPrecisionChance(translations, candidates, k),
      ),
    );
  return {
    id: 'translation',
    needs: [],
    async measure(run) {
      const embedded = await embedAll(run, vocabularies);
      const precisions: TaskRow[] = [];
      const sizes: TaskRow[] = [];
      const counts: Record<string, Float64Array> = {};
      for (const { from, to, lexicon } of asked) {
        const { nearest, csls, counts: found } = translationScores(embedded[from], embedded[to], lexicon);
        const id = `${from}→${to}`;
        precisions.push({ id, values: [nearest.at1, csls.at1, nearest.at5, csls.at5].map(orNull) });
        const { sources, coverage, candidates } = lexicon;
        sizes.push({ id, values: [candidates, sources.length, coverage, hubness(found)] });
        counts[to] = found.map((count, row) => count + (counts[to]?.[row] ?? 0));
      }
      return {
        tables: [
          {
            id: 'precision',
            columns: ['nearest@1', 'csls@1', 'nearest@5', 'csls@5'],
            rows: precisions,
            format: 'share',
            chance: [1, 1, 5, 5].map(chance),
          },
          {
            id: 'candidates',
            columns: ['candidates', 'asked', 'coverage', 'hubness'],
            rows: sizes,
            format: 'number',
          },
        ],
        lists: Object.entries(counts).map(([id, found]) => ({
          id: `hubs/${id}`,
          entries: largest(found, vocabularies[id].words),
        })),
      };
    },
  };
}

/** Of no words there is no share. */
const orNull = (share: number) => (Number.isNaN(share) ? null : share);
