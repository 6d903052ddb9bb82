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
  entry('linear-maps', 'Linear maps', '线性映射', () => import('./linear-maps.ts')),
  entry(
    'matrix-factorisation',
    'Matrix factorisation',
    '矩阵分解',
    () => import('./matrix-factorisation.ts'),
  ),
  entry('neural-encoders', 'Neural encoders', '神经编码器', () => import('./neural-encoders.ts')),
  entry('triplet-margin', 'Triplet loss and margin', '三元组损失与间隔', () => import('./triplet-margin.ts')),
  entry('mining-collapse', 'Mining and collapse', '挖掘与塌缩', () => import('./mining-collapse.ts')),
  entry('siamese-networks', 'Siamese networks', '孪生网络', () => import('./siamese-networks.ts')),
  entry(
    'info-nce',
    'InfoNCE, temperature and batch size',
    'InfoNCE、温度与批次大小',
    () => import('./info-nce.ts'),
  ),
  entry('modality-gap', 'The modality gap', '模态间隙', () => import('./modality-gap.ts')),
  entry(
    'one-against-two',
    'One modality against two',
    '一个模态对两个模态',
    () => import('./one-against-two.ts'),
  ),
  entry('hashing', 'Hashing', '哈希', () => import('./hashing.ts')),
  entry(
    'noise-and-mispairs',
    'Noise, mispairs and a missing modality',
    '噪声、错配与缺失的模态',
    () => import('./noise-and-mispairs.ts'),
  ),
  entry(
    'three-modalities',
    'Three modalities and emergent alignment',
    '三个模态与涌现的对齐',
    () => import('./three-modalities.ts'),
  ),
  entry(
    'words-across-languages',
    'Words across languages',
    '跨语言的词语',
    () => import('./words-across-languages.ts'),
  ),
  entry(
    'mcgurk',
    'McGurk: hearing and seeing disagree',
    '麦格克效应：听与看不一致',
    () => import('./mcgurk.ts'),
  ),
];

export const findLesson = (id: string): LessonEntry | undefined => lessons.find((lesson) => lesson.id === id);
