import type { Lesson } from './lesson.ts';
import { SMALL } from './small.ts';

export const lesson: Lesson = {
  pages: [
    {
      settings: { ...SMALL, loss: 'contrastive', margin: 1 },
      highlight: 'parameter/loss',
      formula: String.raw`s\, d^2 + (1 - s)\,\bigl[\, m - d \,\bigr]_+^2`,
      text: {
        en: 'A **Siamese network** is a pair of twins: both towers end in the **same** layers, with the same weights. Its loss looks at two items at a time. Of one digit: pull them together. Of different digits: push them apart, but only **until the margin is reached**.',
        zh: '**孪生网络**像一对双胞胎：两座塔以**同样**的层、同样的权重结束。它的损失一次看两个样本：同一个数字就拉近；不同数字就推开，但只推到**达到间隔为止**。',
      },
      question: {
        prompt: {
          en: 'Two items of different digits are 1.3 apart, the margin is 1. What does the loss do with them?',
          zh: '两个不同数字的样本相距 1.3，间隔为 1。损失会对它们做什么？',
        },
        answers: [
          { en: 'It pushes them further apart', zh: '继续推开' },
          { en: 'Nothing', zh: '什么也不做' },
          { en: 'It pulls them back to 1', zh: '拉回到 1' },
        ],
        correct: 1,
        why: {
          en: 'Far enough is far enough: beyond the margin the loss is 0, and so is its gradient. A pair of one digit is never left alone: it is pulled until the distance is 0.',
          zh: '够远就行：超出间隔，损失为 0，梯度也为 0。而同一个数字的一对永远不会被放过，一直拉到距离为 0。',
        },
      },
    },
    {
      highlight: 'retrieval-curve',
      text: { en: 'Let the twins learn.', zh: '让这对双胞胎学起来。' },
      doing: {
        task: {
          en: 'Press **Play** and wait until Precision@1 is at least 0.6.',
          zh: '按**开始**，等首位精度至少 0.6。',
        },
        until: { kind: 'measure', id: 'precision@1', least: 0.6 },
        seen: {
          en: 'Pull and push have found a balance: dense groups, each about a margin away from the next.',
          zh: '拉与推达到了平衡：一个个紧密的群，彼此相隔大约一个间隔。',
        },
      },
    },
    {
      settings: { ...SMALL, loss: 'contrastive', margin: 0.2 },
      highlight: 'measures',
      text: {
        en: 'Before learning, points on the sphere are about 1.4 apart. Now the margin is only **0.2**.',
        zh: '学习之前，球面上的点相距约 1.4。现在间隔只有 **0.2**。',
      },
      question: {
        prompt: { en: 'What will happen in the first 60 steps?', zh: '头 60 步会发生什么？' },
        answers: [
          { en: 'The same as before, only on a smaller scale', zh: '和刚才一样，只是尺度小些' },
          {
            en: 'Everything is drawn into a small ball, and little is told apart',
            zh: '一切都缩进一个小球，几乎什么也分不开',
          },
          { en: 'Nothing: all are far enough apart', zh: '什么也没有：大家都够远了' },
        ],
        correct: 1,
        why: {
          en: 'At the start nearly everything is further apart than the margin, so nothing pushes: there is only pull, and all of it goes to one place. Only when the ball is as small as the margin does pushing begin. Uniformity near 0 shows it.',
          zh: '一开始几乎所有样本都比间隔更远，所以没有推，只有拉，全都拉向一处。直到小球缩到间隔那么小，推才开始。均匀性接近 0 就是证据。',
        },
      },
      doing: {
        task: { en: 'Press **Play** and let it run for 60 steps.', zh: '按**开始**，让它跑 60 步。' },
        until: { kind: 'steps', least: 60 },
      },
    },
    {
      settings: { ...SMALL, loss: 'mse' },
      highlight: 'loss-curve',
      text: {
        en: 'Last, take the push away altogether: **mean squared error** only pulls partners together.',
        zh: '最后，把推力完全去掉：**均方误差**只把搭档拉近。',
      },
      question: {
        prompt: { en: 'What will you see after 100 steps?', zh: '100 步之后会看到什么？' },
        answers: [
          { en: 'A small loss and good retrieval', zh: '损失很小，检索很好' },
          { en: 'A small loss and retrieval at chance', zh: '损失很小，检索是随机水平' },
          { en: 'A loss that cannot fall', zh: '损失降不下去' },
        ],
        correct: 1,
        why: {
          en: 'The loss is nearly nothing and the space knows nothing. If all points agree on one place, partners agree, too. **Something has to push**: negatives, a margin, or a demand that points stay spread.',
          zh: '损失几乎没有，空间却一无所知。所有的点都在一处，搭档自然也在一处。**总得有东西来推**：负样本、间隔，或者要求点保持分散。',
        },
      },
      doing: {
        task: { en: 'Press **Play** and let it run for 100 steps.', zh: '按**开始**，让它跑 100 步。' },
        until: { kind: 'steps', least: 100 },
      },
    },
  ],
};
