import type { Lesson } from './lesson.ts';

const LINEAR = { modalities: ['handwriting', 'word'], noise: 0.1, method: 'cca', dim: 9 } as const;

export const lesson: Lesson = {
  pages: [
    {
      settings: { ...LINEAR, items: 1000, regularisation: 0.1 },
      highlight: 'parameter/method',
      formula: String.raw`\max_{W_x, W_y}\ \sum_k \operatorname{corr}\bigl((W_x x)_k,\, (W_y y)_k\bigr)`,
      text: {
        en: 'The simplest encoder is **one matrix**: every coordinate of the shared space is a weighted sum of the pixels, or of the letters. **Canonical correlation analysis** (CCA) finds the weights for which the two modalities vary together the most, and it finds them at one go, without learning step by step.',
        zh: '最简单的编码器就是**一个矩阵**：共享空间的每个坐标都是像素（或字母）的加权和。**典型相关分析**（CCA）找出使两个模态一起变化最多的权重，而且一次就求出来，不必一步一步地学。',
      },
      question: {
        prompt: {
          en: 'How well will one matrix per modality find the right word for a picture?',
          zh: '每个模态一个矩阵，给图找对单词能做到什么程度？',
        },
        answers: [
          { en: 'No better than chance', zh: '不比随机好' },
          { en: 'Far above chance, far from perfect', zh: '远高于随机，也远非完美' },
          { en: 'Nearly perfectly', zh: '几乎完美' },
        ],
        correct: 1,
        why: {
          en: 'Several times the chance level, from nothing but sums of pixels. But a sum cannot say “a loop here **and** no line there”, and that is where it stops.',
          zh: '仅凭像素的加权和，就是随机水平的好几倍。但是求和说不出“这里有个圈，**而且**那里没有竖线”，它也就到此为止了。',
        },
      },
      doing: {
        task: { en: 'Press **Play**: one step is the whole solution.', zh: '按**开始**：一步就是全部解。' },
        until: { kind: 'steps', least: 1 },
      },
    },
    {
      settings: { ...LINEAR, items: 300, regularisation: 0.001 },
      highlight: 'loss-curve',
      text: {
        en: 'Now with little data and much trust in it: 300 pairs, 784 pixels each, and hardly any regularisation. There are more weights than pictures.',
        zh: '现在数据很少，却对它深信不疑：300 对，每幅 784 个像素，几乎没有正则化。权重比图还多。',
      },
      question: {
        prompt: {
          en: 'On the training pairs all nine correlations will be nearly 1, nine in sum. And on held-out pairs?',
          zh: '在训练配对上，九个相关系数都会接近 1，总和约为 9。在留出的配对上呢？',
        },
        answers: [
          { en: 'Nearly nine, too', zh: '也接近 9' },
          { en: 'About half', zh: '大约一半' },
          { en: 'Nearly nothing', zh: '几乎没有' },
        ],
        correct: 2,
        why: {
          en: 'With so many weights there is always a sum of pixels that happens to fit 300 pairs. It has been learned by heart, and on new pairs it is worth next to nothing. Compare the two numbers of the loss: it is the sum of correlations with a minus sign.',
          zh: '权重这么多，总能找到一组像素的加权和碰巧配得上这 300 对。这是死记硬背，换成新的配对就几乎一文不值。比较损失的两个数：它是相关系数之和取负号。',
        },
      },
      doing: {
        task: { en: 'Press **Play** once more.', zh: '再按一次**开始**。' },
        until: { kind: 'steps', least: 1 },
      },
    },
    {
      highlight: 'parameter/regularisation',
      text: {
        en: '**Regularisation** keeps directions from winning that hardly vary in the data: it trusts them less.',
        zh: '**正则化**不让数据里几乎不变的方向胜出：对它们少信一些。',
      },
      doing: {
        task: {
          en: 'Pull **Regularisation** up to 0.1 or more and press **Play**.',
          zh: '把**正则化**拉到 0.1 或更高，再按**开始**。',
        },
        until: {
          kind: 'all',
          of: [
            { kind: 'setting-between', id: 'regularisation', least: 0.09 },
            { kind: 'steps', least: 1 },
          ],
        },
        seen: {
          en: 'The training pairs correlate less now, the held-out ones **more**. What was given up had been learned by heart.',
          zh: '训练配对的相关降低了，留出配对的反而**升高**了。放弃的正是死记硬背的那部分。',
        },
      },
    },
    {
      highlight: 'parameter/items',
      text: {
        en: 'And the other cure for learning by heart: more to learn from.',
        zh: '治死记硬背的另一个办法：多给些数据。',
      },
      question: {
        prompt: {
          en: 'With 2,000 pairs instead of 300, what happens to the **training** correlation?',
          zh: '配对从 300 增加到 2,000，**训练**的相关会怎样？',
        },
        answers: [
          { en: 'It rises', zh: '升高' },
          { en: 'It falls', zh: '下降' },
          { en: 'It stays', zh: '不变' },
        ],
        correct: 1,
        why: {
          en: 'It falls, while the held-out correlation rises: the two come closer. 2,000 pictures cannot be learned by heart with one matrix, so what remains is what really belongs together.',
          zh: '它下降，而留出的相关升高：两者靠拢了。2,000 幅图没法用一个矩阵死记下来，剩下的才是真正相关的部分。',
        },
      },
      doing: {
        task: {
          en: 'Set **Training pairs** to 2,000 and press **Play**. It takes a few seconds.',
          zh: '把**训练对数**设为 2,000，再按**开始**。要等几秒钟。',
        },
        until: {
          kind: 'all',
          of: [
            { kind: 'setting-between', id: 'items', least: 1900 },
            { kind: 'steps', least: 1 },
          ],
        },
      },
    },
  ],
};
