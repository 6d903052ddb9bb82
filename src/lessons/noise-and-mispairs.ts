import type { Lesson } from './lesson.ts';
import { SMALL } from './small.ts';

export const lesson: Lesson = {
  pages: [
    {
      settings: { ...SMALL, loss: 'sup-con', mispaired: 0.4 },
      highlight: 'parameter/mispaired',
      text: {
        en: 'Pairs from the web are often wrong: the caption belongs to another picture. Here **4 of 10 training pairs** are mispaired at random. The held-out pairs are all right.',
        zh: '网上的配对经常是错的：说明配的是另一幅图。这里**十个训练配对有四个**是随机错配的。留出的配对都是对的。',
      },
      question: {
        prompt: {
          en: 'Without wrong pairs, Precision@1 is above 0.8 after 120 steps. And now?',
          zh: '没有错配时，120 步之后首位精度超过 0.8。现在呢？',
        },
        answers: [
          { en: 'At chance: 0.1', zh: '随机水平：0.1' },
          { en: 'About a half of it', zh: '大约一半' },
          { en: 'A little lower', zh: '略低一些' },
        ],
        correct: 2,
        why: {
          en: 'Wrong pairs pull in all directions and cancel out; right ones all pull the same way. With many pairs even a small majority wins. This is why models learn from the web at all.',
          zh: '错误的配对拉向四面八方，互相抵消；正确的都拉向同一处。配对多了，哪怕微弱的多数也能胜出。模型能从网上学到东西，靠的就是这个。',
        },
      },
      doing: {
        task: { en: 'Press **Play** and let it run for 120 steps.', zh: '按**开始**，让它跑 120 步。' },
        until: { kind: 'steps', least: 120 },
      },
    },
    {
      settings: { ...SMALL, mispaired: 0.4, mining: 'hard' },
      highlight: 'parameter/mining',
      text: {
        en: 'The same wrong pairs, but a triplet loss that takes only the **hardest** cases.',
        zh: '错配照旧，但换成只取**最难**情形的三元组损失。',
      },
      question: {
        prompt: { en: 'What will it make of them?', zh: '它会怎样？' },
        answers: [
          { en: 'It learns from them all the better', zh: '学得更好' },
          { en: 'It learns next to nothing', zh: '几乎什么也没学到' },
          { en: 'No difference', zh: '没有区别' },
        ],
        correct: 1,
        why: {
          en: 'What looks hardest is mostly what is **wrong**: a positive far away because it is no positive, a negative close by because it should be one. Looking for hard cases means looking for mistakes.',
          zh: '看起来最难的，多半正是**错**的：正样本很远，因为它根本不是；负样本很近，因为它本该是正样本。专找难的，就是专找错的。',
        },
      },
      doing: {
        task: { en: 'Press **Play** and let it run for 100 steps.', zh: '按**开始**，让它跑 100 步。' },
        until: { kind: 'steps', least: 100 },
      },
    },
    {
      settings: { ...SMALL, loss: 'sup-con', missing: 0.5 },
      highlight: 'parameter/missing',
      text: {
        en: 'Another everyday trouble: half of the training pairs have **lost one side**. Nothing is wrong with the rest.',
        zh: '另一种常见的麻烦：一半的训练配对**缺了一边**。其余的都没有问题。',
      },
      question: {
        prompt: { en: 'How much does it cost?', zh: '代价有多大？' },
        answers: [
          { en: 'Half of the precision', zh: '精度减半' },
          { en: 'Little', zh: '很少' },
          { en: 'Nothing can be learned', zh: '什么也学不到' },
        ],
        correct: 1,
        why: {
          en: 'A pair without a partner teaches nothing here, and does no harm: the run simply has half as many pairs. Fewer right pairs are better than many wrong ones.',
          zh: '没有搭档的配对在这里教不了什么，也没有害处：不过是配对少了一半。少而对，胜过多而错。',
        },
      },
      doing: {
        task: { en: 'Press **Play** and let it run for 120 steps.', zh: '按**开始**，让它跑 120 步。' },
        until: { kind: 'steps', least: 120 },
      },
    },
    {
      highlight: 'robustness',
      text: {
        en: 'Last, noise at the moment of **asking**: the model is fine, the query is not.',
        zh: '最后是**提问**时的噪声：模型没问题，查询有问题。',
      },
      doing: {
        task: {
          en: 'Press **Pause**, and in **Robustness** press **Add noise to the queries**.',
          zh: '按**暂停**，再在**稳健性**里按**给查询加噪声**。',
        },
        until: { kind: 'measured', of: 'noise' },
        seen: {
          en: 'The curves fall as noise grows, and not alike for both modalities. The **area** under a curve says in one number how much a modality bears.',
          zh: '噪声越大，曲线越低，两个模态降得并不一样。曲线下的**面积**用一个数说明一个模态能承受多少。',
        },
      },
    },
  ],
};
