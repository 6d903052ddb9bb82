import { unitRows } from '../../measures/embeddings.ts';
import type { Random } from '../../random.ts';
import type { Run } from '../../training/run.ts';
import type { Task, TaskRow } from '../task.ts';
import { type Phrase, QUESTION_KINDS } from './grammar.ts';
import type { Row } from './items.ts';
import { kindsFor, type Question, questionOf, statement } from './questions.ts';
import { cosine, embedPhrases } from './statements.ts';
import { streamOf } from './stream.ts';

export interface VqaWorld {
  readonly training: readonly Row[];
  /** Test rows, as in the test split. */
  readonly rows: readonly Row[];
  /** Most words of a question with its answer. */
  readonly length: number;
  /** How many things a scene can have. */
  readonly most: number;
  readonly random: Random;
}

interface Asked {
  readonly row: number;
  readonly question: Question;
}

/** Every kind of question that a test scene allows, once. */
function everyQuestion({ rows, most, random }: VqaWorld): readonly Asked[] {
  return rows.flatMap(({ scene, language }, row) =>
    kindsFor(scene, most).map((kind) => {
      const question = questionOf(scene, kind, language, most, streamOf(random, `${row}/${kind}`));
      return { row, question };
    }),
  );
}

const textOf = (words: Phrase) => words.join(' ');

/** Which of the numbers is largest, the first of equals. */
const largest = (numbers: readonly number[]) => numbers.indexOf(Math.max(...numbers));

/**
 * What a question is answered with by who has not seen the picture: the most frequent answer to it in training, or to
 * its kind where it was never asked.
 */
function questionOnly(training: readonly Row[]): (question: Question) => number {
  const [ofQuestion, ofKind] = [new Map<string, number[]>(), new Map<string, number[]>()];
  const count = (counts: Map<string, number[]>, key: string, { candidates, answer }: Question) => {
    const known = counts.get(key) ?? candidates.map(() => 0);
    known[answer]++;
    counts.set(key, known);
  };
  for (const { question } of training) {
    count(ofQuestion, textOf(question.words), question);
    count(ofKind, question.kind, question);
  }
  return ({ words, kind }) => largest(ofQuestion.get(textOf(words)) ?? ofKind.get(kind) ?? [1]);
}

/** The answer of each question whose statement is nearest to the picture `[asked]`. */
async function matched(run: Run, asked: readonly Asked[], length: number): Promise<readonly number[]> {
  const { picture } = run.dataset.test.items;
  const all = Uint32Array.from({ length: run.dataset.test.size }, (_, row) => row);
  const pictures = unitRows(await run.embed('picture', picture.values, all));
  const statements = new Map<string, { readonly words: Phrase; readonly at: number }>();
  for (const { question } of asked) {
    for (const answer of question.candidates.keys()) {
      const words = statement(question, answer);
      if (!statements.has(textOf(words))) statements.set(textOf(words), { words, at: statements.size });
    }
  }
  const phrases = [...statements.values()].map(({ words }) => words);
  const embedded = await embedPhrases(run, 'question', phrases, length);
  return asked.map(({ row, question }) =>
    largest(
      question.candidates.map((_, answer) => {
        const at = statements.get(textOf(statement(question, answer)))?.at ?? 0;
        return cosine(pictures, row, embedded, at);
      }),
    ),
  );
}

/** The share of right answers by kind of question; null where none of that kind was asked. */
function accuracies(asked: readonly Asked[], answers: readonly number[], counts: (row: number) => boolean) {
  return QUESTION_KINDS.map((kind) => {
    let [right, all] = [0, 0];
    for (const [at, { row, question }] of asked.entries()) {
      if (question.kind !== kind || !counts(row)) continue;
      all++;
      if (answers[at] === question.answer) right++;
    }
    return all > 0 ? right / all : null;
  });
}

/**
 * Visual question answering by matching: a question with each answer it can have is a statement, and the one nearest to
 * the picture is the answer. By kind of question, for scenes about combinations that training saw and about those it
 * never did, with what is reached without looking (Goyal et al., CVPR 2017: VQA needs that baseline).
 */
export function vqa(world: VqaWorld): Task {
  return {
    id: 'vqa',
    needs: ['picture', 'question'],
    async measure(run) {
      const asked = everyQuestion(world);
      const blind = questionOnly(world.training);
      const answers = {
        matching: await matched(run, asked, world.length),
        'question-only': asked.map(({ question }) => blind(question)),
      };
      const rows = Object.entries(answers).flatMap(([id, given]): TaskRow[] => [
        { id: `${id}-seen`, values: accuracies(asked, given, (row) => !world.rows[row].heldOut) },
        { id: `${id}-held-out`, values: accuracies(asked, given, (row) => world.rows[row].heldOut) },
      ]);
      const chance = QUESTION_KINDS.map((kind) => {
        const example = asked.find(({ question }) => question.kind === kind);
        return example ? 1 / example.question.candidates.length : null;
      });
      return { tables: [{ id: 'answers', columns: QUESTION_KINDS, rows, format: 'share', chance }] };
    },
  };
}
