import { audioVisualMeans } from '../engine/worlds/digits/class-means.ts';
import { conflict } from '../engine/worlds/digits/mcgurk.ts';
import { possibleTasks } from '../engine/worlds/task.ts';
import type { Command, Report, TakeAway } from './protocol.ts';
import type { RunLoop } from './run-loop.ts';

/** What the page wants to know of a run and does not change it. */
export type Question = Extract<
  Command,
  { readonly type: 'baselines' | 'task' | 'sound' | 'item' | 'conflict' | 'take-away' }
>;

/** The answer, and what of it is handed over; nothing where the run has none. */
export interface Answer {
  readonly report: Report;
  readonly transfer?: readonly ArrayBufferLike[];
}

export async function answerTo(question: Question, run: RunLoop): Promise<Answer | undefined> {
  switch (question.type) {
    case 'baselines':
      return { report: await run.observer.baselines() };
    case 'task':
      return taskAnswer(run, question.task);
    case 'sound':
      return soundAnswer(run, question.modality, question.index);
    case 'item':
      return itemAnswer(run, question.modality, question.index);
    case 'conflict':
      return conflictAnswer(run, question.heard, question.seen);
    case 'take-away':
      return fileAnswer(run, question.wanted);
  }
}

async function taskAnswer({ session }: RunLoop, id: string): Promise<Answer | undefined> {
  const task = possibleTasks(session).find((possible) => possible.id === id);
  if (!task) return undefined;
  const { step } = session;
  return { report: { type: 'task', step, task: id, result: await task.measure(session) } };
}

function soundAnswer({ session, observer }: RunLoop, modality: string, index: number): Answer | undefined {
  if (index >= observer.pairs.count) return undefined;
  const { part, row } = observer.pairs.placeOf(index);
  const sound = session.dataset.sound?.(part, modality, row);
  return sound && { report: { type: 'sound', modality, index, sound } };
}

function itemAnswer({ observer }: RunLoop, modality: string, index: number): Answer | undefined {
  const values = observer.pairs.valuesOf(modality, index);
  return values && { report: { type: 'item', modality, index, values } };
}

async function conflictAnswer(
  { session }: RunLoop,
  heard: number,
  seen: number,
): Promise<Answer | undefined> {
  const { speech, lips } = session.dataset.test.items;
  if (!speech || !lips) return undefined;
  const { step } = session;
  const met = await conflict(session, await audioVisualMeans(session), heard, seen);
  return { report: { type: 'conflict', step, rows: { heard, seen }, conflict: met } };
}

async function fileAnswer(run: RunLoop, wanted: TakeAway): Promise<Answer> {
  // What makes files is loaded when one is asked for.
  const { takenAway } = await import('../share/take-away.ts');
  await run.settle();
  const { name, bytes } = await takenAway(wanted, run.session);
  return { report: { type: 'taken-away', name, bytes }, transfer: [bytes.buffer] };
}
