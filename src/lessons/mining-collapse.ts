import type { Lesson } from './lesson.ts';
import { SMALL } from './small.ts';

const FAST = { ...SMALL, 'learning-rate': 0.05 };

export const lesson: Lesson = {
  pages: [
    {
      settings: { ...FAST, mining: 'semi-hard' },
      highlight: 'parameter/mining',
      text: {
        en: 'A batch of 64 pairs holds many thousands of triplets, and most of them are content already: nothing is learned from those. **Mining** chooses which triplets count. **Semi-hard** takes negatives that are further than the positive, but by less than the margin.',
        zh: '一批 64 对里有成千上万个三元组，其中多数早已满意，从它们那里学不到什么。**挖掘**决定哪些三元组算数。**半难**取的是这样的负样本：比正样本远，但远出的不到一个间隔。',
      },
      doing: {
        task: {
          en: 'Press **Play** until Precision@1 is at least 0.7. The learning rate is high on purpose.',
          zh: '按**开始**，直到首位精度至少 0.7。学习率是有意调高的。',
        },
        until: { kind: 'measure', id: 'precision@1', least: 0.7 },
        seen: {
          en: 'That went well, even with such large steps.',
          zh: '很顺利，步子这么大也没问题。',
        },
      },
    },
    {
      settings: { ...FAST, mining: 'hard' },
      highlight: 'similarity',
      text: {
        en: 'If hard cases teach most, why not only the **hardest**? Everything is the same again, but now each anchor meets only its nearest negative and its furthest positive.',
        zh: '既然难的最有教益，何不只用**最难**的？其他一切照旧，但现在每个锚点只面对离它最近的负样本和离它最远的正样本。',
      },
      question: {
        prompt: { en: 'What happens?', zh: '会发生什么？' },
        answers: [
          { en: 'It learns faster', zh: '学得更快' },
          { en: 'All points fall together into one', zh: '所有的点塌成一个点' },
          { en: 'All points fly as far apart as they can', zh: '所有的点尽量散开' },
        ],
        correct: 1,
        why: {
          en: 'This is **collapse**. Early on the hardest negative is always nearer than the furthest positive, so every triplet loses. The easiest way to lose less is to make all distances small: at a single point the loss is just the margin, 0.2, and there it stays.',
          zh: '这就是**塌缩**。一开始，最难的负样本总比最远的正样本近，所以每个三元组都在输。要少输一些，最省事的办法就是让所有距离都变小：塌到一个点上，损失恰好是间隔 0.2，然后就停在那里。',
        },
      },
      doing: {
        task: {
          en: 'Press **Play** until Uniformity is above −0.05, and look at the similarities of the batch.',
          zh: '按**开始**，直到均匀性高于 −0.05，并看看批次的相似度。',
        },
        until: { kind: 'measure', id: 'uniformity', least: -0.05 },
        seen: {
          en: 'The whole matrix is **orange**: every item is as similar to every other as to itself. The picture of the space hides that, for it zooms in.',
          zh: '整个矩阵都是**橙色**：每个样本与任何别的样本都像与自己一样相似。空间的图看不出来，因为它会自动放大。',
        },
      },
    },
    {
      highlight: 'parameter/mining',
      text: {
        en: 'Mining takes effect at once, so let us try to rescue the run.',
        zh: '挖掘方式立即生效，那就来抢救一下这次训练。',
      },
      question: {
        prompt: {
          en: 'You switch to semi-hard. Does the run get out of the point?',
          zh: '换成半难之后，它能从那个点里出来吗？',
        },
        answers: [
          { en: 'At once', zh: '马上就能' },
          { en: 'Yes, but later than a run begun anew', zh: '能，但比重新开始更慢' },
          { en: 'Never', zh: '永远不能' },
        ],
        correct: 1,
        why: {
          en: 'All triplets are within the margin again, so they all push, but nearly all in the same direction: first whole clouds fly about and little is told apart. A run begun anew is there in half the steps. Collapse is easier to prevent than to heal.',
          zh: '所有三元组又都在间隔之内，于是都在推，可几乎都朝着同一个方向：先是整团整团地飞来飞去，没分开什么。重新开始只要一半的步数。塌缩防起来比治起来容易。',
        },
      },
      doing: {
        task: {
          en: 'Set **Mining** to **Semi-hard**, and go on until Precision@1 is at least 0.5. The pace **Full speed** helps.',
          zh: '把**挖掘方式**设为**半难**，继续训练，直到首位精度至少 0.5。把节奏调到**全速**会快些。',
        },
        until: {
          kind: 'all',
          of: [
            { kind: 'setting', id: 'mining', value: 'semi-hard' },
            { kind: 'measure', id: 'precision@1', least: 0.5 },
          ],
        },
      },
    },
  ],
};
