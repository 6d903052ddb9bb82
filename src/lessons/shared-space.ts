import type { Lesson } from './lesson.ts';
import { SMALL } from './small.ts';

export const lesson: Lesson = {
  pages: [
    {
      settings: SMALL,
      highlight: 'measures',
      text: {
        en: 'A handwritten digit is a grid of grey values, a word is a row of letters. Nothing in the one can be compared with anything in the other.\n\nA **shared space** makes them comparable: one **encoder** per modality turns every item into a point, and items that mean the same should land close together. You see that space in the middle, before any learning: each mark is one picture or one word.',
        zh: '手写数字是一格一格的灰度值，单词是一串字母，两者之间没有任何东西可以直接比较。\n\n**共享空间**让它们可以比较：每个模态有一个**编码器**，把每个样本变成一个点，意思相同的样本应当落在相近的地方。中间就是这个空间，还没有学习过：每个标记是一幅图或一个单词。',
      },
      question: {
        prompt: {
          en: 'The encoders have learned nothing yet. Of ten pictures, for how many is the nearest word the right one?',
          zh: '编码器还什么都没学。十幅图里，最近的单词恰好正确的大约有几幅？',
        },
        answers: [
          { en: 'About one', zh: '大约一幅' },
          { en: 'About five', zh: '大约五幅' },
          { en: 'None', zh: '一幅也没有' },
        ],
        correct: 0,
        why: {
          en: 'There are ten digits and the points lie where they happen to lie, so luck alone finds about one in ten. That is the **chance level**. In the table of measures it stands beside every value: compare Precision@1 with it.',
          zh: '一共十个数字，点的位置全凭偶然，所以光靠运气十次大约对一次。这就是**随机水平**。指标表里每个数值旁边都列着它：拿首位精度和它比一比。',
        },
      },
    },
    {
      highlight: 'play',
      text: {
        en: 'Learning is a loop. Take a batch of pairs, embed both sides, and see which points are wrong: too far from their own digit, too near to another. Then turn every weight of both encoders a little in the direction that helps. Each turn is one **step**.',
        zh: '学习是一个循环：取一批配对，把两边都嵌入空间，看哪些点位置不对（离自己的数字太远，离别的数字太近），再把两个编码器的每个权重都朝着有利的方向拧一点点。每拧一次就是一**步**。',
      },
      doing: {
        task: {
          en: 'Press **Play** and watch until Precision@1 is at least 0.7.',
          zh: '按**开始**，看到首位精度至少达到 0.7。',
        },
        until: { kind: 'measure', id: 'precision@1', least: 0.7 },
        seen: {
          en: 'Colours have gathered: pictures and words of one digit share a region, though no one ever said which pixels matter. Every mark you see is **held out**, never trained on, so this is not learned by heart.',
          zh: '颜色聚拢了：同一个数字的图和单词落在同一片区域，虽然从来没有人告诉它哪些像素重要。你看到的标记全是**留出**的，从未用来训练，所以这不是死记硬背。',
        },
      },
    },
    {
      highlight: 'query',
      text: {
        en: 'Now the space answers questions. Take one item and list what lies nearest to it in the **other** modality: that is **cross-modal retrieval**, finding words by a picture and pictures by a word.',
        zh: '现在这个空间能回答问题了。选一个样本，列出**另一个**模态里离它最近的东西，这就是**跨模态检索**：用图找词，用词找图。',
      },
      doing: {
        task: {
          en: 'Click a mark in the space, or press **Pick an item for me**.',
          zh: '点击空间里的一个标记，或按**替我选一个样本**。',
        },
        until: { kind: 'asked', with: 'item' },
        seen: {
          en: 'The card lists the nearest of each modality. Where most of them show the same digit, that is what the query **reads as**.',
          zh: '卡片列出了每个模态里最近的样本。其中多数是哪个数字，查询就**读作**哪个数字。',
        },
      },
    },
    {
      highlight: 'query',
      text: {
        en: 'Nothing ties the space to the items of a data set. Whatever an encoder can read gets a point, also something that was made a second ago.',
        zh: '空间并不局限于数据集里的样本。凡是编码器读得懂的都有一个点，哪怕是一秒钟前才写出来的。',
      },
      question: {
        prompt: {
          en: 'You are about to write a digit with your own hand. Where will it land?',
          zh: '你马上要亲手写一个数字。它会落在哪里？',
        },
        answers: [
          { en: 'Outside of all groups: it is not in the data', zh: '在所有群之外：数据里没有它' },
          { en: 'In or near a group of one digit', zh: '在某个数字的群里或附近' },
        ],
        correct: 1,
        why: {
          en: 'The encoder is a function of pixels: similar strokes give similar points. It has to put your digit **somewhere** on the sphere, and it is nearest to whatever it looks like. Write it badly and it lands with another digit: try that, too.',
          zh: '编码器是像素的函数，笔画相似，点就相近。它总得把你的数字放在球面上的**某处**，看上去像什么就离什么最近。写得潦草些，它就会落到别的数字那里：也试一试。',
        },
      },
      doing: {
        task: { en: 'Write a digit on the black pad.', zh: '在黑色的板上写一个数字。' },
        until: { kind: 'asked', with: 'drawing' },
      },
    },
  ],
};
