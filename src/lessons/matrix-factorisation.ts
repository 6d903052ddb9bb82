import type { Lesson } from './lesson.ts';

const PARTS = { modalities: ['handwriting', 'word'], items: 1000, noise: 0.1, method: 'joint-nmf' } as const;

export const lesson: Lesson = {
  pages: [
    {
      settings: { ...PARTS, dim: 12 },
      highlight: 'factors',
      formula: String.raw`x_i \approx \sum_k h_{ik}\, b_k, \qquad y_i \approx \sum_k h_{ik}\, c_k, \qquad h, b, c \ge 0`,
      text: {
        en: 'Another old idea: everything is **put together from parts**. A picture is a sum of parts of pictures, a word a sum of parts of words, parts are only ever added, and **a pair uses its parts in the same amounts**. Those amounts are the point in the shared space.',
        zh: '另一个老办法：一切都由**部件拼成**。一幅图是图的部件之和，一个单词是单词的部件之和，部件只加不减，而且**成对的两项以相同的分量使用各自的部件**。这些分量就是共享空间里的点。',
      },
      doing: {
        task: { en: 'Press **Play** and wait for 20 rounds.', zh: '按**开始**，等 20 轮。' },
        until: { kind: 'steps', least: 20 },
        seen: {
          en: 'In each row of the table you see one part as both modalities have it. None was given: the pairs alone decide which strokes and which letters go together.',
          zh: '表里每一行是一个部件在两个模态中的样子。没有一个是事先给定的：哪些笔画与哪些字母相配，全由配对决定。',
        },
      },
    },
    {
      settings: { ...PARTS, dim: 3 },
      highlight: 'parameter/dim',
      text: {
        en: 'Twelve parts were there for ten digits. Now there are only **three**.',
        zh: '刚才十个数字有十二个部件。现在只有**三个**。',
      },
      question: {
        prompt: {
          en: 'Ten digits out of three parts: what of the retrieval?',
          zh: '用三个部件拼十个数字，检索会怎样？',
        },
        answers: [
          { en: 'As good as before', zh: '和先前一样好' },
          { en: 'Worse, but above chance', zh: '变差，但高于随机' },
          { en: 'Chance', zh: '随机水平' },
        ],
        correct: 1,
        why: {
          en: 'The three parts have to serve all ten digits, so several digits share about the same mixture. Amounts still differ a little, and that little is above chance.',
          zh: '三个部件要应付全部十个数字，于是好几个数字的配方差不多。分量仍有些许差别，这些许差别让它高于随机。',
        },
      },
      doing: {
        task: { en: 'Press **Play** and wait for 40 rounds.', zh: '按**开始**，等 40 轮。' },
        until: { kind: 'steps', least: 40 },
      },
    },
    {
      settings: { ...PARTS, dim: 12 },
      highlight: 'query',
      text: {
        en: 'With all twelve parts again: what lies near to each other is what is made of the same.',
        zh: '换回十二个部件：构成相同的，才会靠得近。',
      },
      doing: {
        task: {
          en: 'Press **Play** for 20 rounds, then click an item in the space, or press **Pick an item for me**.',
          zh: '按**开始**跑 20 轮，再点击空间里的一个样本，或按**替我选一个样本**。',
        },
        until: {
          kind: 'all',
          of: [
            { kind: 'steps', least: 20 },
            { kind: 'asked', with: 'item' },
          ],
        },
        seen: {
          en: 'Its neighbours use about the same parts. Where one is of another digit, look what strokes the two have in common.',
          zh: '它的近邻用的是差不多的部件。若有一个是别的数字，就看看两者有哪些笔画相同。',
        },
      },
    },
  ],
};
