import type { Lesson } from './lesson.ts';

const WORDS = { world: 'words', dim: 50 } as const;

export const lesson: Lesson = {
  pages: [
    {
      settings: { ...WORDS, method: 'procrustes', dictionary: 20 },
      highlight: 'parameter/dictionary',
      formula: String.raw`\min_{Q^\top Q = I}\ \lVert X Q - Y \rVert`,
      text: {
        en: 'English and Chinese words, each learned from texts of **its own language** alone: a word is a point, and words used alike lie close. No text is a translation of another. Yet both describe the same world, so both clouds have about the **same shape**, only turned. **Procrustes** looks for the rotation, from a few given translations.',
        zh: '英语和汉语的词，各自只从**本语言**的文本学来：一个词是一个点，用法相近的词靠在一起。没有哪段文本是另一段的翻译。可是两者描述同一个世界，所以两团点的**形状**大致相同，只是转了个方向。**普罗克鲁斯忒斯**根据给出的几对译词找出这个旋转。',
      },
      question: {
        prompt: {
          en: '20 given translations, 50 dimensions. For how many new words is the right translation the nearest?',
          zh: '给 20 对译词，50 个维度。有多少新词的最近邻恰好是正确的翻译？',
        },
        answers: [
          { en: 'Less than one in four', zh: '不到四分之一' },
          { en: 'About half', zh: '大约一半' },
          { en: 'Nearly all', zh: '几乎全部' },
        ],
        correct: 0,
        why: {
          en: 'Twenty pairs fix at most twenty directions of the rotation; the other thirty are left to chance. Still, it is many times the chance level.',
          zh: '二十对最多固定旋转的二十个方向，其余三十个听天由命。尽管如此，仍是随机水平的许多倍。',
        },
      },
      doing: {
        task: {
          en: 'Press **Play**, and look at Recall@1 among the measures.',
          zh: '按**开始**，看指标里的召回率@1。',
        },
        until: { kind: 'steps', least: 1 },
      },
    },
    {
      highlight: 'parameter/dictionary',
      text: { en: 'So give it as many as there are dimensions.', zh: '那就给够维数那么多。' },
      doing: {
        task: {
          en: 'Set **Seed dictionary** to 50 or a little more and press **Play**.',
          zh: '把**种子词典**设为 50 或稍多一些，按**开始**。',
        },
        until: {
          kind: 'all',
          of: [
            { kind: 'setting-between', id: 'dictionary', least: 50, most: 100 },
            { kind: 'measure', id: 'recall@1', least: 0.35 },
          ],
        },
        seen: {
          en: 'A rotation can do nothing but turn: no stretching, nothing to learn by heart. That is why so few pairs go so far.',
          zh: '旋转只能转，不能拉伸，也就没法死记硬背。所以这么少的配对就能走这么远。',
        },
      },
    },
    {
      settings: { ...WORDS, method: 'self-learning', dictionary: 50 },
      highlight: 'parameter/method',
      text: {
        en: 'Again 50 pairs. But now, once the clouds roughly coincide, words that are **each other’s nearest** are taken for translations, and with these new pairs it turns again, and so on.',
        zh: '还是 50 对。但现在，等两团点大致重合之后，把**互为最近邻**的词当作译词，用这些新的配对再旋转，如此反复。',
      },
      question: {
        prompt: {
          en: 'With 500 given pairs, Procrustes finds about 7 of 10. How far does self-learning get with 50?',
          zh: '给 500 对，普罗克鲁斯忒斯能对大约七成。自学习只有 50 对，能走多远？',
        },
        answers: [
          { en: 'No further than before: it learns its own mistakes', zh: '不比先前远：它学的是自己的错误' },
          { en: 'Half of the way', zh: '走到一半' },
          { en: 'About as far', zh: '差不多一样远' },
        ],
        correct: 2,
        why: {
          en: 'Most of its first guesses are right, right ones agree on one rotation, and wrong ones disagree. So each round has better pairs than the one before. But it needs a start that is good enough: with 20 it hardly gets anywhere.',
          zh: '最初的猜测多数是对的，对的指向同一个旋转，错的则各说各话。所以每一轮的配对都比前一轮好。但开头要够好：只给 20 对就几乎走不动。',
        },
      },
      doing: {
        task: {
          en: 'Press **Play** and wait until Recall@1 is at least 0.6.',
          zh: '按**开始**，等召回率@1 至少 0.6。',
        },
        until: { kind: 'measure', id: 'recall@1', least: 0.6 },
      },
    },
    {
      highlight: 'task/translation',
      text: { en: 'Last, see what it does with words.', zh: '最后看看它怎样处理一个个词。' },
      doing: {
        task: {
          en: 'Open **Translation** and press **Ask the run**.',
          zh: '打开**翻译**，按**考一考这次运行**。',
        },
        until: { kind: 'task', id: 'translation' },
        seen: {
          en: 'At the end of the card stand the **hubs**: words that are near to many others, whatever is asked. **CSLS** takes from every word how near it is to everything, so that hubs lose their advantage.',
          zh: '卡片末尾列着**枢纽词**：不管问什么，它们都离得近。**CSLS** 从每个词里减去它离一切有多近，枢纽词也就失去了优势。',
        },
      },
    },
  ],
};
