import type { Lesson } from './lesson.ts';

const SIGNS = {
  modalities: ['handwriting', 'street'],
  items: 1000,
  noise: 0.1,
  dim: 16,
  'learning-rate': 0.003,
} as const;

export const lesson: Lesson = {
  pages: [
    {
      settings: { ...SIGNS, encoder: 'linear' },
      highlight: 'parameter/encoder',
      text: {
        en: 'Street signs are harder than handwriting: any colour on any ground, light on dark as often as dark on light. Both modalities go through **one matrix** each, trained by gradient.',
        zh: '路牌比手写难：什么颜色、什么底色都有，浅底深字和深底浅字一样常见。两个模态各用**一个矩阵**，用梯度训练。',
      },
      question: {
        prompt: {
          en: 'Can a linear map find the handwritten digit of a street sign?',
          zh: '线性映射能为路牌找到同一个手写数字吗？',
        },
        answers: [
          { en: 'Yes, most of the time', zh: '能，多数时候都对' },
          { en: 'No, hardly better than chance', zh: '不能，几乎和随机一样' },
        ],
        correct: 1,
        why: {
          en: 'For a matrix a white 3 on black is the **opposite** of a black 3 on white: what speaks for it in one picture speaks against it in the other. No sum of pixels can be right for both.',
          zh: '对矩阵来说，黑底白字的 3 与白底黑字的 3 正好**相反**：在一幅图里支持它的，在另一幅里就反对它。没有哪种像素的加权和能两边都对。',
        },
      },
      doing: {
        task: { en: 'Press **Play** and let it run for 100 steps.', zh: '按**开始**，让它跑 100 步。' },
        until: { kind: 'steps', least: 100 },
      },
    },
    {
      highlight: 'parameter/encoder',
      text: {
        en: 'A **multilayer perceptron** puts a bend between two matrices: sums that come out negative count as zero. Now one hidden unit may look for light on dark, another for dark on light, and the next layer takes either.',
        zh: '**多层感知机**在两个矩阵之间加了一个弯折：算出来是负的就当作零。于是一个隐藏单元可以找深底浅字，另一个找浅底深字，下一层两者都认。',
      },
      doing: {
        task: {
          en: 'Choose **MLP** as **Encoder**, press **Play**, and wait until Precision@1 is at least 0.5.',
          zh: '把**编码器**设为**多层感知机**，按**开始**，等首位精度至少 0.5。',
        },
        until: {
          kind: 'all',
          of: [
            { kind: 'setting', id: 'encoder', value: 'mlp' },
            { kind: 'measure', id: 'precision@1', least: 0.5 },
          ],
        },
        seen: {
          en: 'One bend made the difference between chance and reading.',
          zh: '一个弯折，就从随机变成了会读。',
        },
      },
    },
    {
      highlight: 'parameter/encoder',
      text: {
        en: 'A **convolutional network** looks at small windows, and with the same weights everywhere: a stroke is a stroke wherever it stands.',
        zh: '**卷积网络**只看小窗口，而且处处用同样的权重：一笔就是一笔，不论在哪里。',
      },
      question: {
        prompt: {
          en: 'Suppose the pixels of all pictures were shuffled, always in the same way. Which encoder would notice?',
          zh: '假设把所有图的像素都按同一种方式打乱。哪个编码器会受影响？',
        },
        answers: [
          { en: 'The MLP', zh: '多层感知机' },
          { en: 'The CNN', zh: '卷积网络' },
          { en: 'Both', zh: '两个都会' },
          { en: 'Neither', zh: '都不会' },
        ],
        correct: 1,
        why: {
          en: 'An MLP knows no neighbours: to it any order of the pixels is as good as any other. A CNN is built on neighbours, and shuffling takes away just what it looks for. That knowledge about pictures is why it needs fewer examples.',
          zh: '多层感知机不知道谁和谁相邻，像素怎么排都一样。卷积网络靠的正是相邻关系，一打乱就没了它要找的东西。正因为懂得图像的这一点，它需要的样本更少。',
        },
      },
      doing: {
        task: {
          en: 'Choose **CNN** and let it run for 20 steps: each costs more.',
          zh: '选**卷积网络**，跑 20 步：每一步都更费力。',
        },
        until: {
          kind: 'all',
          of: [
            { kind: 'setting', id: 'encoder', value: 'cnn' },
            { kind: 'steps', least: 20 },
          ],
        },
      },
    },
  ],
};
