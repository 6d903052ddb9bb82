import type { Lesson, Text } from './lesson.ts';

export interface LessonEntry {
  /** What a link gives after `#lesson=`, and the name of the lesson's file. */
  readonly id: string;
  readonly title: Text;
  readonly load: () => Promise<{ readonly lesson: Lesson }>;
}

const entry = (id: string, en: string, zh: string, load: LessonEntry['load']): LessonEntry => ({
  id,
  title: { en, zh },
  load,
});

/** Every lesson, in the order of the menu. */
export const lessons: readonly LessonEntry[] = [
  entry('shared-space', 'What a shared space is', '什么是共享空间', () => import('./shared-space.ts')),
  entry('triplet-margin', 'Triplet loss and margin', '三元组损失与间隔', () => import('./triplet-margin.ts')),
  entry('mining-collapse', 'Mining and collapse', '挖掘与塌缩', () => import('./mining-collapse.ts')),
];

export const findLesson = (id: string): LessonEntry | undefined => lessons.find((lesson) => lesson.id === id);
