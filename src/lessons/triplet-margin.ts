import type { Lesson } from './lesson.ts';
import { SMALL } from './small.ts';

export const lesson: Lesson = {
  pages: [
    {
      settings: SMALL,
      highlight: 'parameter/loss',
      formula: String.raw`\left[\, d(a,p) - d(a,n) + m \,\right]_+`,
      text: {
        en: 'The triplet loss looks at three items at a time: an **anchor** a, a **positive** p of the same digit, and a **negative** n of another one. It is content when the negative is further away than the positive, **by at least the margin m**. Whatever is missing is the loss.',
        zh: '三元组损失一次看三个样本：**锚点** a，同一个数字的**正样本** p，另一个数字的**负样本** n。负样本要比正样本更远，而且**至少远出一个间隔 m**，它才满意；还差多少，损失就是多少。',
      },
      question: {
        prompt: {
          en: 'Suppose all points fell together into one single point, with a margin of 0.2. What would the loss be?',
          zh: '假设所有的点都塌到同一个点上，间隔为 0.2。这时损失是多少？',
        },
        answers: [
          { en: '0: all distances are 0', zh: '0：所有距离都是 0' },
          { en: '0.2: the margin', zh: '0.2：恰好是间隔' },
          { en: 'Infinite', zh: '无穷大' },
        ],
        correct: 1,
        why: {
          en: 'Both distances are 0, and the margin remains: every triplet costs exactly m. So **a loss that rests at the margin is a warning**. And it tells what the margin is for: without it, a single point for everything would cost nothing.',
          zh: '两个距离都是 0，只剩下间隔：每个三元组的代价恰好是 m。所以**损失停在间隔的数值上是一个警告**。这也说明了间隔的用处：没有它，把一切放到同一点上就不花任何代价。',
        },
      },
    },
    {
      settings: { ...SMALL, margin: 0 },
      highlight: 'loss-curve',
      text: {
        en: 'So let us take it away. The margin is now **0**: it is enough for a negative to be further than the positive by a hair.',
        zh: '那就把它去掉试试。现在间隔是 **0**：负样本只要比正样本远一丝就够了。',
      },
      question: {
        prompt: { en: 'After a hundred steps, what will you see?', zh: '一百步之后，你会看到什么？' },
        answers: [
          { en: 'Loss almost 0, and retrieval as good as ever', zh: '损失几乎为 0，检索照样很好' },
          { en: 'Loss almost 0, and retrieval poor', zh: '损失几乎为 0，检索却很差' },
          { en: 'A loss that does not fall', zh: '损失降不下去' },
        ],
        correct: 1,
        why: {
          en: 'The loss is nearly nothing and the search still fails often. It asks only for the right **order**, and it becomes small just as well when all distances shrink. With so small a loss there is hardly a gradient left to learn from.',
          zh: '损失几乎没有了，检索却仍然经常出错。它只要求**次序**正确；而只要所有距离一起缩小，损失同样会变小。损失这么小，也就几乎没有梯度可学了。',
        },
      },
      doing: {
        task: { en: 'Press **Play** and let it run for 100 steps.', zh: '按**开始**，让它跑 100 步。' },
        until: { kind: 'steps', least: 100 },
      },
    },
    {
      highlight: 'parameter/margin',
      text: {
        en: 'The margin takes effect at once, also in the middle of a run.',
        zh: '间隔立即生效，训练途中也一样。',
      },
      doing: {
        task: {
          en: 'While the run goes on, pull **Margin** up to about 0.5, and wait until Precision@1 is at least 0.7.',
          zh: '让训练继续，把**间隔**拉到 0.5 左右，等首位精度至少达到 0.7。',
        },
        until: {
          kind: 'all',
          of: [
            { kind: 'setting-between', id: 'margin', least: 0.3, most: 0.8 },
            { kind: 'measure', id: 'precision@1', least: 0.7 },
          ],
        },
        seen: {
          en: 'The loss **jumped up**, and only then the run learned: now triplets that were right by a hair have to be right by half a unit, and all of them push again.',
          zh: '损失**猛地升高**，这时才真正学了起来：原先只对了一丝的三元组，现在要对出半个单位，于是又都推了起来。',
        },
      },
    },
    {
      settings: { ...SMALL, margin: 1 },
      highlight: 'measures',
      text: {
        en: 'One last margin: **1**. Squared distances on the unit sphere go from 0 to 4, so this asks for a lot.',
        zh: '最后一个间隔：**1**。单位球面上的平方距离从 0 到 4，所以这个要求相当高。',
      },
      question: {
        prompt: {
          en: 'The loss will stay several times as large as with a margin of 0.2. Is the space worse, too?',
          zh: '损失会一直是间隔 0.2 时的好几倍。空间也更差吗？',
        },
        answers: [
          { en: 'Yes, a larger loss is a worse space', zh: '是，损失越大空间越差' },
          { en: 'No, it is as good or better', zh: '不，一样好，甚至更好' },
        ],
        correct: 1,
        why: {
          en: 'Losses with different margins are **different rulers**: a large margin measures more as missing. What counts is what the space is for. So compare runs by retrieval on held-out items, never by losses of different settings.',
          zh: '间隔不同，损失就是**不同的尺子**：间隔大，量出来的“差距”自然多。要紧的是空间能做什么。所以比较两次训练要看留出样本上的检索，绝不能比较不同设置下的损失。',
        },
      },
      doing: {
        task: { en: 'Press **Play** and let it run for 100 steps.', zh: '按**开始**，让它跑 100 步。' },
        until: { kind: 'steps', least: 100 },
      },
    },
  ],
};
